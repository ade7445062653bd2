// SPDX-License-Identifier: MIT

#include "client/features/search/searchpage.h"

#include "client/features/search/searchdelegate.h"
#include "client/hub/errorwords.h"
#include "client/widgets/chip.h"
#include "client/widgets/emptystate.h"
#include "client/widgets/errorstate.h"
#include "client/widgets/header.h"
#include "client/widgets/icons.h"
#include "client/widgets/metrics.h"
#include "client/widgets/select.h"
#include "client/widgets/theme.h"
#include "client/widgets/timewords.h"
#include "shared/protocol/errors.h"
#include "shared/protocol/limits.h"

#include <QComboBox>
#include <QIdentityProxyModel>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QScrollBar>
#include <QStackedWidget>
#include <QVBoxLayout>

using namespace std::chrono_literals;

namespace panel::client {

using namespace metrics;

namespace {

constexpr auto TypingPause = 300ms;
constexpr auto Patience = 300ms; ///< Before that, waiting shows nothing.
constexpr int AuthorWidth = 140;

/// Adds what a screen reader hears of a hit.
class HitRows final : public QIdentityProxyModel
{
public:
    using QIdentityProxyModel::QIdentityProxyModel;

    QVariant data(const QModelIndex &index, int role) const override
    {
        const auto source = [&](int wanted) { return QIdentityProxyModel::data(index, wanted); };
        if (role != Qt::AccessibleTextRole)
            return source(role);
        return QStringList{source(SearchModel::AuthorRole).toString(),
                           source(Qt::DisplayRole).toString(),
                           whenWord(source(SearchModel::AtRole).toDateTime()),
                           source(SearchModel::SnippetRole).toString()}
            .join(QStringLiteral(", "));
    }
};

} // namespace

SearchPage::SearchPage(const Theme &theme, Session &session, Requests &requests, QWidget *parent)
    : QWidget(parent)
    , m_model(session, requests)
    , m_query(new QLineEdit)
    , m_category(new Select(theme))
    , m_author(new QLineEdit)
    , m_since(new Select(theme))
    , m_order(new Select(theme))
    , m_inThread(new Chip(theme, {}))
    , m_filters(new QWidget)
    , m_view(new QListView)
    , m_empty(new EmptyState(theme))
    , m_error(new ErrorState(theme))
    , m_count(new QLabel)
    , m_stack(new QStackedWidget)
{
    setObjectName(QStringLiteral("surface"));
    setAttribute(Qt::WA_StyledBackground);
    auto *header = new PaneHeader(theme, PaneHeader::Navigation::Hidden);
    header->setTitle(tr("Search"));
    header->setLine(true);
    header->setMargin(PageMargin);

    m_query->setPlaceholderText(tr("Words in posts and titles"));
    m_query->setAccessibleName(tr("Search posts"));
    m_query->setClearButtonEnabled(true);
    m_query->setMaxLength(SearchModel::QueryBytes);
    m_query->addAction(theme.icons().icon(QStringLiteral("search")), QLineEdit::LeadingPosition);
    m_query->installEventFilter(this);
    furnishFilters(theme);

    auto *rows = new HitRows(this);
    rows->setSourceModel(&m_model);
    m_view->setItemDelegate(new SearchDelegate(theme, this));
    m_view->setModel(rows);
    m_view->setMouseTracking(true);
    m_view->setUniformItemSizes(true);
    m_view->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_view->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_view->setAccessibleName(tr("What was found"));
    m_view->verticalScrollBar()->setSingleStep(Space32);
    m_stack->addWidget(m_view);
    m_stack->addWidget(m_empty);
    m_stack->addWidget(m_error);

    m_count->setTextFormat(Qt::PlainText);
    m_count->setProperty("tone", QStringLiteral("muted"));
    m_count->setFont(theme.font(Step::Small));
    auto *fields = new QVBoxLayout;
    fields->setContentsMargins(PageMargin, Space16, PageMargin, Space8);
    fields->setSpacing(Space8);
    fields->addWidget(m_query);
    fields->addWidget(m_filters);
    fields->addWidget(m_count);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addWidget(header);
    column->addLayout(fields);
    column->addWidget(m_stack, 1);

    m_pause.setSingleShot(true);
    m_pause.setInterval(TypingPause);
    m_patience.setSingleShot(true);
    m_patience.setInterval(Patience);
    connect(&m_pause, &QTimer::timeout, this, &SearchPage::searchNow);
    connect(&m_patience, &QTimer::timeout, this, &SearchPage::showState);
    connect(m_query, &QLineEdit::textChanged, this, &SearchPage::searchSoon);
    connect(m_view, &QListView::clicked, this, &SearchPage::openHit);
    connect(m_view, &QListView::activated, this, &SearchPage::openHit);
    connect(m_error, &ErrorState::retryRequested, &m_model, &SearchModel::retry);
    connect(&m_model, &SearchModel::stateChanged, this, &SearchPage::showState);
    showState();
}

void SearchPage::furnishFilters(const Theme &)
{
    m_category->addItem(tr("Everywhere"), 0);
    m_category->setAccessibleName(tr("Category"));
    m_author->setPlaceholderText(tr("By anybody"));
    m_author->setAccessibleName(tr("Author"));
    m_author->setMaxLength(limits::UsernameMax);
    m_author->setFixedWidth(AuthorWidth);
    m_author->setClearButtonEnabled(true);
    m_since->addItem(tr("At any time"), 0);
    m_since->addItem(tr("Last day"), 1);
    m_since->addItem(tr("Last week"), 7);
    m_since->addItem(tr("Last month"), 30);
    m_since->addItem(tr("Last year"), 365);
    m_since->setAccessibleName(tr("Time"));
    m_order->addItem(tr("Best first"), int(SearchOrder::Best));
    m_order->addItem(tr("Newest first"), int(SearchOrder::Newest));
    m_order->setAccessibleName(tr("Order"));
    m_inThread->setChecked(true);
    m_inThread->hide();

    auto *row = new QHBoxLayout(m_filters);
    row->setContentsMargins({});
    row->setSpacing(Space8);
    for (QComboBox *choice : {m_category, m_since, m_order}) {
        connect(choice, &QComboBox::currentIndexChanged, this, &SearchPage::searchNow);
    }
    row->addWidget(m_inThread);
    row->addWidget(m_category);
    row->addWidget(m_author);
    row->addWidget(m_since);
    row->addWidget(m_order);
    row->addStretch(1);
    connect(m_author, &QLineEdit::textChanged, this, &SearchPage::searchSoon);
    connect(m_inThread, &QAbstractButton::toggled, this, [this](bool on) {
        if (!on)
            setThread({});
    });
}

QWidget &SearchPage::focusTarget() const
{
    return *m_query;
}

void SearchPage::setCategories(const QList<Place> &categories)
{
    const QSignalBlocker quiet(m_category);
    const QVariant before = m_category->currentData();
    m_category->clear();
    m_category->addItem(tr("Everywhere"), 0);
    for (const Place &place : categories)
        m_category->addItem(place.title, place.category.value);
    m_category->setCurrentIndex(qMax(0, m_category->findData(before)));
}

void SearchPage::open(const QString &query)
{
    if (!query.isEmpty() && query != m_opened) {
        m_opened = query;
        m_query->setText(query);
        searchNow();
    }
    m_query->selectAll();
}

void SearchPage::setThread(std::optional<ThreadId> thread, const QString &title)
{
    const bool other = m_thread != thread;
    m_thread = thread;
    const QSignalBlocker quiet(m_inThread);
    m_inThread->setText(tr("In %1", "%1 is a thread's title").arg(title.left(40)));
    m_inThread->setChecked(true);
    m_inThread->setVisible(thread.has_value());
    m_category->setVisible(!thread);
    if (other)
        searchNow();
}

Search SearchPage::wanted() const
{
    Search search;
    search.query = m_query->text();
    if (m_thread)
        search.threadId = m_thread;
    else if (const qint64 category = m_category->currentData().toLongLong(); category > 0)
        search.categoryId = CategoryId{category};
    if (const QString author = m_author->text().trimmed(); !author.isEmpty())
        search.author = author;
    if (const int days = m_since->currentData().toInt(); days > 0)
        search.since = QDateTime::currentDateTimeUtc().addDays(-days);
    if (const auto order = SearchOrder(m_order->currentData().toInt()); order != SearchOrder::Best)
        search.order = order;
    return search;
}

void SearchPage::searchSoon()
{
    m_pause.start();
}

void SearchPage::searchNow()
{
    m_pause.stop();
    m_patience.start();
    m_model.search(wanted());
}

void SearchPage::showState()
{
    m_count->setVisible(m_model.state() == SearchModel::State::Found);
    switch (m_model.state()) {
    case SearchModel::State::Nothing:
        m_empty->setText(tr("Find a post"),
                         tr("Every word must occur. A word ends in * for those that begin so; "
                            "\"two words\" stand together."));
        m_stack->setCurrentWidget(m_empty);
        return;
    case SearchModel::State::Waiting:
        if (m_patience.isActive())
            return; // what was there stays for a moment
        m_empty->setText(tr("Searching"), {});
        m_stack->setCurrentWidget(m_empty);
        return;
    case SearchModel::State::Empty:
        m_empty->setText(tr("Nothing found"), tr("Try fewer or other words, or no filter."));
        m_stack->setCurrentWidget(m_empty);
        return;
    case SearchModel::State::Failed: {
        const Error error = m_model.problem().value_or(Error{});
        const bool refused = error.code == ErrorCode::Invalid;
        m_error->setError(tr("The search did not work"),
                          refused ? tr("Search for 1 to 8 words, with letters or digits in them.")
                                  : errorSentence(error),
                          QString(nameOf(error.code)) + QLatin1Char(' ') + error.detail);
        m_stack->setCurrentWidget(m_error);
        return;
    }
    case SearchModel::State::Found:
        m_count->setText(m_model.hasMore() ? tr("%n post(s), and more", nullptr, m_model.rowCount())
                                           : tr("%n post(s) found", nullptr, m_model.rowCount()));
        if (!m_view->currentIndex().isValid())
            m_view->setCurrentIndex(m_view->model()->index(0, 0));
        m_stack->setCurrentWidget(m_view);
        return;
    }
}

void SearchPage::openHit(const QModelIndex &index)
{
    const ThreadId thread{index.data(SearchModel::ThreadIdRole).toLongLong()};
    if (thread)
        Q_EMIT opened(thread, PostId{index.data(SearchModel::PostIdRole).toLongLong()});
}

bool SearchPage::eventFilter(QObject *watched, QEvent *event)
{
    if (watched != m_query || event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(watched, event);
    const int key = static_cast<QKeyEvent *>(event)->key();
    const bool found = m_model.state() == SearchModel::State::Found;
    if (key == Qt::Key_Down && found) {
        m_view->setFocus(Qt::TabFocusReason);
        return true;
    }
    if (key == Qt::Key_Return || key == Qt::Key_Enter) {
        if (m_pause.isActive() || !found)
            searchNow();
        else
            openHit(m_view->currentIndex());
        return true;
    }
    if (key == Qt::Key_Escape && !m_query->text().isEmpty()) {
        m_query->clear();
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace panel::client
