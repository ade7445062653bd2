// SPDX-License-Identifier: MIT

#include "client/app/quickswitcher.h"

#include "client/app/switcherdelegate.h"
#include "client/widgets/icons.h"
#include "client/widgets/metrics.h"
#include "client/widgets/theme.h"

#include <QKeyEvent>
#include <QLineEdit>
#include <QListView>
#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>

namespace panel::client {

using namespace metrics;

namespace {

constexpr int Width = 480;
constexpr int MostRowsSeen = 9;

} // namespace

QuickSwitcher::QuickSwitcher(const Theme &theme, QWidget &window)
    : QDialog(&window, Qt::Dialog | Qt::FramelessWindowHint)
    , m_theme(theme)
    , m_window(window)
    , m_field(new QLineEdit)
    , m_list(new QListView)
    , m_nothing(new QPushButton)
{
    setWindowTitle(tr("Find"));
    setFixedWidth(Width);
    m_field->setPlaceholderText(tr("Threads, servers, people, pages"));
    m_field->setAccessibleName(tr("Find"));
    m_field->setMinimumHeight(HeaderHeight - Space20);
    m_field->addAction(theme.icons().icon(QStringLiteral("search")), QLineEdit::LeadingPosition);
    m_field->installEventFilter(this);
    m_list->setModel(&m_model);
    m_list->setItemDelegate(new SwitcherDelegate(theme, this));
    m_list->setUniformItemSizes(true);
    m_list->setMouseTracking(true);
    m_list->setFocusPolicy(Qt::NoFocus); // the field keeps the keyboard
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setAccessibleName(tr("What was found"));
    m_nothing->setIcon(theme.icons().icon(QStringLiteral("search")));
    m_nothing->setProperty("kind", QStringLiteral("ghost"));
    m_nothing->setFocusPolicy(Qt::NoFocus); // Enter in the field does it

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(Space8, Space8, Space8, Space8);
    column->setSpacing(Space8);
    column->addWidget(m_field);
    column->addWidget(m_list);
    column->addWidget(m_nothing);

    connect(m_field, &QLineEdit::textChanged, this, &QuickSwitcher::filter);
    connect(m_list, &QListView::clicked, this, &QuickSwitcher::choose);
    connect(m_nothing, &QPushButton::clicked, this, &QuickSwitcher::searchPosts);
}

void QuickSwitcher::open(const QList<SwitcherItem> &items)
{
    m_model.setItems(items);
    m_field->clear();
    filter({});
    const QPoint middle
        = m_window.mapToGlobal(QPoint((m_window.width() - Width) / 2, m_window.height() / 8));
    move(middle);
    show();
    raise();
    activateWindow();
    m_field->setFocus(Qt::PopupFocusReason);
}

void QuickSwitcher::filter(const QString &query)
{
    m_model.setQuery(query);
    const bool none = m_model.rowCount() == 0;
    m_list->setVisible(!none);
    m_nothing->setVisible(!query.trimmed().isEmpty());
    QString shown = query.trimmed().left(40);
    shown.replace(QLatin1Char('&'), QLatin1String("&&")); // no mnemonic
    m_nothing->setText(tr("Search posts for “%1”", "%1 is what was typed").arg(shown));
    m_list->setCurrentIndex(m_model.index(0));
    fit();
}

void QuickSwitcher::fit()
{
    const int rows = qMin(MostRowsSeen, m_model.rowCount());
    m_list->setFixedHeight(rows * qMax(1, m_list->sizeHintForRow(0)));
    adjustSize();
}

void QuickSwitcher::choose(const QModelIndex &index)
{
    if (!index.isValid())
        return;
    const Place place = m_model.placeAt(index.row());
    hide();
    Q_EMIT chosen(place);
}

void QuickSwitcher::searchPosts()
{
    const QString words = m_field->text().trimmed();
    if (words.isEmpty())
        return;
    hide();
    Q_EMIT searchWanted(words);
}

bool QuickSwitcher::moveBy(int key)
{
    const int last = m_model.rowCount() - 1;
    const int at = m_list->currentIndex().row();
    int to = at;
    switch (key) {
    case Qt::Key_Down:
        to = at >= last ? 0 : at + 1;
        break;
    case Qt::Key_Up:
        to = at <= 0 ? last : at - 1;
        break;
    case Qt::Key_PageDown:
        to = qMin(last, at + MostRowsSeen);
        break;
    case Qt::Key_PageUp:
        to = qMax(0, at - MostRowsSeen);
        break;
    default:
        return false;
    }
    m_list->setCurrentIndex(m_model.index(to));
    return true;
}

bool QuickSwitcher::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_field && event->type() == QEvent::KeyPress) {
        const auto *press = static_cast<QKeyEvent *>(event);
        const int key = press->key();
        if (key == Qt::Key_Return || key == Qt::Key_Enter) {
            if (m_model.rowCount() == 0 || press->modifiers() & Qt::ControlModifier)
                searchPosts();
            else
                choose(m_list->currentIndex());
            return true;
        }
        if (moveBy(key))
            return true;
    }
    return QDialog::eventFilter(watched, event);
}

void QuickSwitcher::changeEvent(QEvent *event)
{
    QDialog::changeEvent(event);
    if (event->type() == QEvent::ActivationChange && !isActiveWindow())
        hide();
}

void QuickSwitcher::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.color(Token::Raised));
    painter.setPen(m_theme.color(Token::Border));
    painter.drawRect(rect().adjusted(0, 0, -1, -1));
}

} // namespace panel::client
