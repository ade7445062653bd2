// SPDX-License-Identifier: MIT

#include "client/features/attachments/picturedialog.h"

#include "client/features/attachments/uploadwords.h"
#include "client/widgets/icons.h"
#include "client/widgets/labels.h"
#include "client/widgets/metrics.h"
#include "client/widgets/theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QMouseEvent>
#include <QPushButton>
#include <QScreen>
#include <QShortcut>

namespace panel::client {

using namespace metrics;

namespace {

constexpr double ShareOfScreen = 0.85; ///< The rest is the frame, the line above, and the desktop.
constexpr QSize LeastPicture(320, 160); ///< Room for words, and for a name above.

QSize roomOn(const QWidget &window)
{
    return window.screen()->availableSize() * window.devicePixelRatioF() * ShareOfScreen;
}

} // namespace

PictureDialog::PictureDialog(const Theme &theme, FileTransfer &transfer, const Attachment &file,
                             QWidget *parent)
    : QDialog(parent)
    , m_file(file)
    , m_box(roomOn(*parent))
    , m_pictures(transfer, m_box)
    , m_picture(new QLabel(tr("Loading")))
    , m_save(new QPushButton(tr("Save")))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(file.name);
    auto *name = plainLabel(file.name, theme.strongFont(Step::Body));
    auto *size = plainLabel(sizeWord(file.size), theme.font(Step::Small), "muted");
    name->setWordWrap(false);
    size->setWordWrap(false);
    name->setMaximumWidth(LeastPicture.width());
    m_picture->setTextFormat(Qt::PlainText);
    m_picture->setAlignment(Qt::AlignCenter);
    m_picture->setAccessibleName(tr("Picture: %1", "%1 is a file").arg(file.name));
    const QSize told(file.width.value_or(0), file.height.value_or(0));
    const QSize shown = told.boundedTo(told.scaled(m_box, Qt::KeepAspectRatio));
    m_picture->setMinimumSize((shown / devicePixelRatioF()).expandedTo(LeastPicture));
    m_save->setIcon(theme.icons().icon(QStringLiteral("download")));
    m_save->setAutoDefault(false);
    auto *close = new QPushButton(tr("Close"));
    close->setDefault(true);

    auto *head = new QHBoxLayout;
    head->setSpacing(Space8);
    head->addWidget(name);
    head->addWidget(size, 1);
    head->addWidget(m_save);
    head->addWidget(close);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(Space16, Space12, Space16, Space16);
    column->setSpacing(Space12);
    column->addLayout(head);
    column->addWidget(m_picture, 1);

    connect(close, &QPushButton::clicked, this, &QDialog::close);
    connect(m_save, &QPushButton::clicked, this, [this] { Q_EMIT saveWanted({m_file}); });
    auto *save = new QShortcut(QKeySequence(Qt::Key_S), this);
    connect(save, &QShortcut::activated, m_save, &QPushButton::click);
    connect(&m_pictures, &Pictures::arrived, this, &PictureDialog::showPicture);
    close->setFocus();
    (void)m_pictures.picture(file.id);
}

void PictureDialog::mouseReleaseEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton && m_picture->geometry().contains(event->pos()))
        close();
}

void PictureDialog::showPicture()
{
    const QImage image = m_pictures.picture(m_file.id);
    if (image.isNull()) {
        m_picture->setText(m_pictures.isBroken(m_file.id)
                               ? tr("This picture cannot be shown. It can be saved.")
                               : tr("The picture did not come. Close this and try again when "
                                    "the server can be reached."));
        return;
    }
    QPixmap pixmap = QPixmap::fromImage(image);
    pixmap.setDevicePixelRatio(devicePixelRatioF());
    m_picture->setPixmap(pixmap);
}

} // namespace panel::client
