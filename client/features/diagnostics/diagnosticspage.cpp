// SPDX-License-Identifier: MIT

#include "client/features/diagnostics/diagnosticspage.h"

#include "client/features/diagnostics/diagnosticsreport.h"
#include "client/widgets/emptystate.h"
#include "client/widgets/header.h"
#include "client/widgets/icons.h"
#include "client/widgets/labels.h"
#include "client/widgets/metrics.h"
#include "client/widgets/sectionheading.h"
#include "client/widgets/settingrow.h"
#include "client/widgets/tabledelegate.h"
#include "client/widgets/timewords.h"

#include <QClipboard>
#include <QGridLayout>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QStackedWidget>
#include <QTableView>
#include <QVBoxLayout>

using namespace std::chrono_literals;

namespace panel::client {

using namespace metrics;

namespace {

constexpr int EventFilterWidth = 200;
constexpr int PayloadHeight = 96;

QLabel *factLabel(const QString &text, const char *tone)
{
    auto *made = new QLabel(text);
    made->setTextFormat(Qt::PlainText);
    made->setProperty("tone", QLatin1String(tone));
    return made;
}

} // namespace

DiagnosticsPage::DiagnosticsPage(const Theme &theme, ConnectionDiagnosis &diagnosis,
                                 EventLogModel &log, QWidget *parent)
    : QWidget(parent)
    , m_diagnosis(diagnosis)
    , m_log(log)
    , m_test(new QPushButton(tr("Send a test event")))
    , m_pause(new QPushButton)
    , m_filter(new QLineEdit)
    , m_table(new QTableView)
    , m_empty(new EmptyState(theme))
    , m_stack(new QStackedWidget)
    , m_payload(new QPlainTextEdit)
{
    setObjectName(QStringLiteral("surface"));
    setAttribute(Qt::WA_StyledBackground);
    auto *header = new PaneHeader(theme, PaneHeader::Navigation::Hidden);
    header->setTitle(tr("Diagnostics"));
    header->setLine(true);
    header->setMargin(PageMargin);
    auto *copy = new QPushButton(tr("Copy report"));
    copy->setToolTip(tr("Without contents, names and tokens"));
    header->addWidget(m_test);
    header->addWidget(copy);

    auto *page = new QVBoxLayout;
    page->setContentsMargins(PageMargin, Space16, PageMargin, PageMargin);
    page->setSpacing(0);
    page->addWidget(new SectionHeading(theme, tr("Connection")));
    page->addWidget(makeFacts());
    page->addSpacing(Space20);
    page->addWidget(makeMonitor(theme), 1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addWidget(header);
    column->addLayout(page, 1);

    m_countdown.setInterval(1s);
    connect(&m_countdown, &QTimer::timeout, this, &DiagnosticsPage::showFacts);
    connect(&diagnosis, &ConnectionDiagnosis::changed, this, &DiagnosticsPage::showFacts);
    connect(m_test, &QPushButton::clicked, &diagnosis, &ConnectionDiagnosis::test);
    connect(copy, &QPushButton::clicked, this, &DiagnosticsPage::copyReport);
    showFacts();
    showPause();
    updateEmpty();
}

QWidget *DiagnosticsPage::makeFacts()
{
    const QString names[FactCount]{tr("Server"), tr("State"), tr("Transport"), tr("Round trip"),
                                   tr("Reconnects")};
    auto *box = new QWidget;
    auto *grid = new QGridLayout(box);
    grid->setContentsMargins({});
    grid->setHorizontalSpacing(Space24);
    grid->setVerticalSpacing(Space4);
    grid->setColumnStretch(1, 1);
    for (int fact = 0; fact < FactCount; ++fact) {
        QLabel *name = factLabel(names[fact], "muted");
        m_facts[fact] = factLabel({}, "");
        m_facts[fact]->setTextInteractionFlags(Qt::TextSelectableByMouse);
        m_facts[fact]->setWordWrap(true);
        m_facts[fact]->setAlignment(leadingEdge());
        m_facts[fact]->setAccessibleName(names[fact]);
        name->setBuddy(m_facts[fact]);
        grid->addWidget(name, fact, 0, Qt::AlignTop);
        grid->addWidget(m_facts[fact], fact, 1);
    }
    return box;
}

QWidget *DiagnosticsPage::makeMonitor(const Theme &theme)
{
    m_shown.setSourceModel(&m_log);
    m_shown.setFilterCaseSensitivity(Qt::CaseInsensitive);
    m_shown.setFilterKeyColumn(EventLogModel::NameColumn);
    m_table->setModel(&m_shown);
    TableDelegate::furnish(*m_table, theme, EventLogModel::NameColumn);
    m_table->setAccessibleName(tr("Event monitor"));
    m_stack->addWidget(m_table);
    m_stack->addWidget(m_empty);

    m_filter->setPlaceholderText(tr("Filter events"));
    m_filter->setAccessibleName(tr("Filter events"));
    m_filter->setProperty("quiet", true);
    m_filter->setClearButtonEnabled(true);
    m_filter->setFixedWidth(EventFilterWidth);
    m_filter->addAction(theme.icons().icon(QStringLiteral("search")), QLineEdit::LeadingPosition);
    auto *clear = new QPushButton(tr("Clear"));
    m_payload->setReadOnly(true);
    m_payload->setFixedHeight(PayloadHeight);
    m_payload->setFont(theme.codeFont());
    m_payload->setLineWrapMode(QPlainTextEdit::WidgetWidth);
    m_payload->setWordWrapMode(QTextOption::WrapAnywhere);
    m_payload->setTabChangesFocus(true);
    m_payload->setAccessibleName(tr("Contents of the selected event"));
    m_payload->setPlaceholderText(
        tr("Choose an event to see what it holds. It stays on this computer."));
    m_payload->setObjectName(QStringLiteral("code"));

    auto *head = new QHBoxLayout;
    head->setSpacing(Space8);
    head->addWidget(new SectionHeading(theme, tr("Event monitor")), 1);
    head->addWidget(m_filter);
    head->addWidget(m_pause);
    head->addWidget(clear);
    auto *box = new QWidget;
    auto *column = new QVBoxLayout(box);
    column->setContentsMargins({});
    column->setSpacing(Space8);
    column->addLayout(head);
    column->addWidget(m_stack, 1);
    column->addWidget(m_payload);

    connect(m_filter, &QLineEdit::textChanged, &m_shown, [this](const QString &text) {
        m_shown.setFilterFixedString(text.trimmed());
        updateEmpty();
    });
    connect(m_pause, &QPushButton::clicked, this, [this] {
        m_log.setPaused(!m_log.isPaused());
        showPause();
    });
    connect(clear, &QPushButton::clicked, &m_log, &EventLogModel::clear);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            &DiagnosticsPage::showPayload);
    connect(&m_shown, &QAbstractItemModel::modelReset, this, [this] {
        showPayload();
        updateEmpty();
    });
    connect(&m_shown, &QAbstractItemModel::rowsAboutToBeInserted, this, [this] {
        const QScrollBar *bar = m_table->verticalScrollBar();
        if (bar->value() == bar->maximum()) // whoever reads further up is left there
            QMetaObject::invokeMethod(m_table, &QTableView::scrollToBottom, Qt::QueuedConnection);
    });
    connect(&m_shown, &QAbstractItemModel::rowsInserted, this, &DiagnosticsPage::updateEmpty);
    connect(&m_shown, &QAbstractItemModel::rowsRemoved, this, &DiagnosticsPage::updateEmpty);
    return box;
}

QWidget &DiagnosticsPage::focusTarget() const
{
    return *m_table;
}

void DiagnosticsPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    if (m_diagnosis.session().isOnline())
        m_diagnosis.test();
    m_table->scrollToBottom();
    m_countdown.start();
}

void DiagnosticsPage::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    m_countdown.stop();
}

QString DiagnosticsPage::stateText() const
{
    const Link &link = m_diagnosis.session().link();
    const auto withProblem = [&](const QString &state) {
        const auto problem = link.problem();
        //: %1 is the state of the connection, %2 why, in technical words
        return problem ? tr("%1: %2").arg(state, withoutSecrets(problem->detail)) : state;
    };
    switch (link.state()) {
    case Link::State::Offline:
        return tr("Not connected");
    case Link::State::Connecting:
        return tr("Connecting");
    case Link::State::SigningIn:
        return tr("Signing in");
    case Link::State::Online:
        return m_diagnosis.onlineSince().isValid()
            ? tr("Connected since %1", "%1 is a time").arg(clockWord(m_diagnosis.onlineSince()))
            : tr("Connected");
    case Link::State::WaitingToRetry:
        return withProblem(tr("No connection, next try in %1", "%1 is a span such as 12 s")
                               .arg(spanWord(link.secondsToRetry())));
    case Link::State::SignedOut:
        return withProblem(tr("The sign-in has expired"));
    case Link::State::Refused:
        return withProblem(tr("The server refuses"));
    }
    return {};
}

QString DiagnosticsPage::roundTripText() const
{
    if (m_diagnosis.isTesting())
        return tr("Waiting for the answer");
    if (m_diagnosis.testProblem())
        return tr("The test event was not answered: %1", "%1 is why, in technical words")
            .arg(withoutSecrets(m_diagnosis.testProblem()->detail));
    if (const auto ms = m_diagnosis.roundTripMs())
        return *ms > 0 ? tr("%1 ms", "milliseconds").arg(*ms) : tr("Under 1 ms");
    return tr("Not measured yet");
}

void DiagnosticsPage::showFacts()
{
    const Session &session = m_diagnosis.session();
    const ServerAddress &server = session.server();
    m_facts[Server]->setText(server.isValid() ? server.displayName() : tr("None"));
    m_facts[State]->setText(stateText());
    m_facts[Transport]->setText(server.isEncrypted() ? tr("WebSocket, encrypted")
                                                     : tr("WebSocket, not encrypted"));
    m_facts[RoundTrip]->setText(roundTripText());
    m_facts[Reconnects]->setText(QLocale().toString(m_diagnosis.reconnects()));
    for (QLabel *fact : m_facts)
        fact->setAccessibleDescription(fact->text());
    m_test->setEnabled(session.isOnline() && !m_diagnosis.isTesting());
    m_test->setToolTip(session.isOnline() ? QString() : tr("There is no connection"));
}

void DiagnosticsPage::showPayload()
{
    const QModelIndex index = m_table->currentIndex();
    m_payload->setPlainText(index.data(EventLogModel::PayloadRole).toString());
}

void DiagnosticsPage::showPause()
{
    const bool paused = m_log.isPaused();
    m_pause->setText(paused ? tr("Go on") : tr("Pause"));
    m_pause->setToolTip(paused ? tr("Events that pass now are not recorded") : QString());
}

void DiagnosticsPage::updateEmpty()
{
    const bool empty = m_shown.rowCount() == 0;
    if (empty && m_log.rowCount() > 0)
        m_empty->setText(tr("No event fits"), tr("Try fewer or other letters."));
    else if (empty)
        m_empty->setText(tr("No events yet"), tr("What is sent and received appears here."));
    m_stack->setCurrentWidget(empty ? static_cast<QWidget *>(m_empty) : m_table);
}

void DiagnosticsPage::copyReport()
{
    QGuiApplication::clipboard()->setText(diagnosticsReport(m_diagnosis, m_log));
    Q_EMIT toastWanted(tr("Report copied"));
}

} // namespace panel::client
