// SPDX-License-Identifier: MIT

/// The parts of the moderation page that are tables: sanctions, word filters, the record.

#include "client/features/moderation/filterdialog.h"
#include "client/features/moderation/moderationpage.h"
#include "client/features/moderation/tablepanel.h"
#include "client/hub/errorwords.h"
#include "client/widgets/askdialog.h"
#include "client/widgets/select.h"
#include "shared/protocol/limits.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPointer>
#include <QPushButton>
#include <QTableView>
#include <QTimer>

using namespace std::chrono_literals;

namespace panel::client {

namespace {

constexpr int LongestLiftReason = 500;
constexpr int ActorWidth = 160;

QPushButton *barButton(TablePanel &panel, const QString &text, const QString &kind = {})
{
    auto *button = new QPushButton(text);
    if (!kind.isEmpty())
        button->setProperty("kind", kind);
    panel.bar().addWidget(button);
    return button;
}

} // namespace

TablePanel *ModerationPage::makeSanctions()
{
    auto *panel
        = new TablePanel(m_theme, m_sanctionsModel, SanctionsModel::Person, {150, 90, 160, 120});
    panel->table().setAccessibleName(tr("Muted and banned"));
    auto *lift = barButton(*panel, tr("Lift"));
    panel->bar().addStretch(1);
    const auto showButtons = [=, this] {
        const int row = panel->currentRow();
        lift->setEnabled(row >= 0 && row < m_sanctionsModel.rowCount()
                         && m_sanctionsModel.mayLift(m_sanctionsModel.at(row)));
    };
    const auto showState = [=, this] {
        panel->showState(
            {m_sanctionsModel.isLoading() ? tr("Loading") : tr("Nobody is muted or banned"),
             m_sanctionsModel.isLoading() ? QString()
                                          : tr("A person's post and the queue offer it."),
             tr("The list could not be loaded")},
            m_sanctionsModel.problem());
        showButtons();
    };
    connect(panel, &TablePanel::currentChanged, this, showButtons);
    connect(panel, &TablePanel::retryRequested, &m_sanctionsModel, &SanctionsModel::refresh);
    connect(&m_sanctionsModel, &SanctionsModel::stateChanged, this, showState);
    connect(lift, &QPushButton::clicked, this, &ModerationPage::liftCurrent);
    connect(&panel->table(), &QTableView::activated, this, &ModerationPage::liftCurrent);
    showState();
    return panel;
}

void ModerationPage::liftCurrent()
{
    const int row = m_sanctions->currentRow();
    if (row < 0 || !m_sanctionsModel.mayLift(m_sanctionsModel.at(row)))
        return;
    const SanctionLine line = m_sanctionsModel.at(row);
    const bool ban = line.kind == SanctionKind::Ban;
    auto *question
        = new AskDialog(m_theme,
                        ban ? tr("Lift the ban of %1?", "%1 is a person").arg(line.user.username)
                            : tr("Lift the mute of %1?", "%1 is a person").arg(line.user.username),
                        {}, this);
    auto *reason = question->addLine(tr("Reason, for the record"), {}, LongestLiftReason);
    question->setVerb(tr("Lift"));
    connect(question, &AskDialog::confirmed, this, [=, this] {
        m_sanctionsModel.lift(line, reason->text().trimmed(),
                              [=, this, question = QPointer(question)](const Result<Done> &told) {
                                  if (!told && question)
                                      return question->showFailure(errorSentence(told.error()));
                                  if (!told)
                                      return;
                                  Q_EMIT toastWanted(ban ? tr("Ban lifted") : tr("Mute lifted"));
                                  if (question)
                                      question->accept();
                              });
    });
    question->open();
}

TablePanel *ModerationPage::makeFilters()
{
    auto *panel = new TablePanel(m_theme, m_filtersModel, FiltersModel::Pattern, {280, 160, 220});
    panel->table().setAccessibleName(tr("Word filters"));
    auto *add = barButton(*panel, tr("Add filter"), QStringLiteral("primary"));
    auto *change = barButton(*panel, tr("Change"));
    auto *remove = barButton(*panel, tr("Remove"));
    auto *note = new QLabel(tr("Administrators change them."));
    note->setTextFormat(Qt::PlainText);
    note->setProperty("tone", QStringLiteral("muted"));
    panel->bar().addWidget(note);
    panel->bar().addStretch(1);
    const auto showButtons = [=, this] {
        const bool may = m_filtersModel.mayChange();
        for (QPushButton *button : {add, change, remove})
            button->setVisible(may);
        note->setVisible(!may);
        change->setEnabled(panel->currentRow() >= 0);
        remove->setEnabled(panel->currentRow() >= 0);
    };
    const auto showState = [=, this] {
        panel->showState(
            {m_filtersModel.isLoading() ? tr("Loading") : tr("No word filters"),
             m_filtersModel.isLoading() ? QString() : tr("Posts are stored as they are written."),
             tr("The word filters could not be loaded")},
            m_filtersModel.problem());
        showButtons();
    };
    const auto edit = [=, this] {
        if (m_filtersModel.mayChange() && panel->currentRow() >= 0)
            editFilter(m_filtersModel.at(panel->currentRow()));
    };
    connect(panel, &TablePanel::currentChanged, this, showButtons);
    connect(panel, &TablePanel::retryRequested, &m_filtersModel, &FiltersModel::refresh);
    connect(&m_filtersModel, &FiltersModel::stateChanged, this, showState);
    connect(&m_session, &Session::accountChanged, this, showButtons);
    connect(add, &QPushButton::clicked, this, [this] { editFilter({}); });
    connect(change, &QPushButton::clicked, this, edit);
    connect(&panel->table(), &QTableView::activated, this, edit);
    connect(remove, &QPushButton::clicked, this, &ModerationPage::removeFilter);
    showState();
    return panel;
}

void ModerationPage::editFilter(const WordFilter &filter)
{
    auto *dialog = new FilterDialog(m_theme, m_filtersModel, filter, this);
    connect(dialog, &FilterDialog::saved, this,
            [this] { Q_EMIT toastWanted(tr("Word filter saved")); });
    dialog->open();
}

void ModerationPage::removeFilter()
{
    const int row = m_filters->currentRow();
    if (row < 0)
        return;
    WordFilter filter = m_filtersModel.at(row);
    m_filtersModel.remove(filter.id, [this, filter](const Result<> &told) {
        if (!told) {
            Q_EMIT toastWanted(errorSentence(told.error()));
            return;
        }
        Q_EMIT toastWanted(tr("Word filter removed"), tr("Undo"), [this, filter]() mutable {
            filter.id = 0;
            m_filtersModel.save(filter, [this](const Result<> &again) {
                if (!again)
                    Q_EMIT toastWanted(errorSentence(again.error()));
            });
        });
    });
}

TablePanel *ModerationPage::makeAudit()
{
    auto *panel
        = new TablePanel(m_theme, m_auditModel, AuditModel::What, {170, 110, 170, 140, 180});
    panel->table().setAccessibleName(tr("Record"));
    auto *actor = new QLineEdit;
    actor->setPlaceholderText(tr("By anybody"));
    actor->setAccessibleName(tr("Who"));
    actor->setMaxLength(limits::UsernameMax);
    actor->setClearButtonEnabled(true);
    actor->setFixedWidth(ActorWidth);
    auto *action = new Select(m_theme);
    action->setAccessibleName(tr("What"));
    action->addItem(tr("Everything"), QString());
    action->addItem(tr("Posts"), QStringLiteral("post."));
    action->addItem(tr("Threads"), QStringLiteral("thread."));
    action->addItem(tr("People"), QStringLiteral("user."));
    action->addItem(tr("Word filters"), QStringLiteral("filter."));
    action->addItem(tr("Categories"), QStringLiteral("category."));
    panel->bar().addWidget(actor);
    panel->bar().addWidget(action);
    panel->bar().addStretch(1);

    auto *pause = new QTimer(panel); // from the last keystroke on
    pause->setSingleShot(true);
    pause->setInterval(300ms);
    const auto filter = [=, this] {
        pause->stop();
        m_auditModel.setFilter(actor->text().trimmed(), action->currentData().toString());
    };
    const auto showState = [=, this] {
        panel->showState({m_auditModel.isLoading()        ? tr("Loading")
                              : m_auditModel.isFiltered() ? tr("Nothing fits")
                                                          : tr("Nothing yet"),
                          m_auditModel.isLoading() ? QString()
                              : m_auditModel.isFiltered()
                              ? tr("Try another name or everything.")
                              : tr("What moderators and administrators do is kept here, for ever."),
                          tr("The record could not be loaded")},
                         m_auditModel.problem());
    };
    connect(actor, &QLineEdit::textChanged, pause, qOverload<>(&QTimer::start));
    connect(actor, &QLineEdit::returnPressed, this, filter);
    connect(pause, &QTimer::timeout, this, filter);
    connect(action, &QComboBox::currentIndexChanged, this, filter);
    connect(panel, &TablePanel::retryRequested, &m_auditModel, &AuditModel::refresh);
    connect(&m_auditModel, &AuditModel::stateChanged, this, showState);
    showState();
    return panel;
}

} // namespace panel::client
