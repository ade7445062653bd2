// SPDX-License-Identifier: MIT

#include "client/features/forum/historydialog.h"

#include "client/hub/errorwords.h"
#include "client/widgets/errorstate.h"
#include "client/widgets/metrics.h"
#include "client/widgets/postdelegate.h"
#include "client/widgets/timewords.h"
#include "shared/protocol/errors.h"

#include <QDialogButtonBox>
#include <QListView>
#include <QPushButton>
#include <QScrollBar>
#include <QStandardItemModel>
#include <QVBoxLayout>

namespace panel::client {

using namespace metrics;

HistoryDialog::HistoryDialog(const Theme &theme, QWidget *parent)
    : QDialog(parent)
    , m_versions(new QStandardItemModel(this))
    , m_view(new QListView)
    , m_error(new ErrorState(theme))
{
    setWindowTitle(tr("Earlier versions"));
    setAttribute(Qt::WA_DeleteOnClose);
    resize(640, 460);
    auto *delegate = new PostDelegate(theme, this);
    m_view->setItemDelegate(delegate);
    m_view->setModel(m_versions);
    m_view->setMouseTracking(true);
    m_view->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_view->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_view->setResizeMode(QListView::Adjust);
    m_view->setAccessibleName(tr("Versions of the post, the newest first"));
    m_view->verticalScrollBar()->setSingleStep(Space32);
    m_error->hide();

    auto *buttons = new QDialogButtonBox;
    auto *close = buttons->addButton(tr("Close"), QDialogButtonBox::RejectRole);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, Space16, 0, 0);
    column->addWidget(m_view, 1);
    column->addWidget(m_error, 1);
    auto *row = new QHBoxLayout;
    row->setContentsMargins(Space24, Space8, Space24, Space16);
    row->addWidget(buttons);
    column->addLayout(row);
    close->setDefault(true);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_error, &ErrorState::retryRequested, this, &HistoryDialog::retryRequested);
    connect(delegate, &PostDelegate::linkActivated, this, &HistoryDialog::linkActivated);
}

void HistoryDialog::showVersions(const Result<PostHistoryReply> &reply)
{
    m_versions->clear();
    m_view->setVisible(reply.has_value());
    m_error->setVisible(!reply);
    if (!reply) {
        m_error->setError(tr("The earlier versions could not be loaded"),
                          errorSentence(reply.error()), QString(nameOf(reply.error().code)));
        return;
    }
    for (auto version = reply->versions.crbegin(); version != reply->versions.crend(); ++version) {
        auto *row = new QStandardItem(version->content);
        row->setEditable(false);
        row->setData(version->content, PostTextRole);
        row->setData(version->editor.username, PostAuthorRole);
        row->setData(version->editor.id.value, PostAuthorIdRole);
        // Newest first, so none is grouped below another: each has its head.
        row->setData(version->at.toLocalTime(), PostTimeRole);
        const bool today = version->at.toLocalTime().date() == QDate::currentDate();
        const QString at = today ? clockWord(version->at) : whenWord(version->at);
        row->setData(version == reply->versions.crbegin()
                         ? tr("%1, as it stands", "%1 is a time, a day or a date").arg(at)
                         : at,
                     PostTimeTextRole);
        row->setData(qint64(m_versions->rowCount() + 1), PostIdRole);
        row->setData(0, PostMayRole);
        m_versions->appendRow(row);
    }
    for (int at = 0; at < m_versions->rowCount(); ++at)
        m_versions->item(at)->setData(postAccessibleText(m_versions->index(at, 0)),
                                      Qt::AccessibleTextRole);
    m_view->setCurrentIndex(m_versions->index(0, 0));
    m_view->setFocus();
}

} // namespace panel::client
