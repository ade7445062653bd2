// SPDX-License-Identifier: MIT

#include "client/features/moderation/moderationpage.h"

#include "client/features/moderation/casespanel.h"
#include "client/features/moderation/sanctiondialog.h"
#include "client/features/moderation/tablepanel.h"
#include "client/widgets/chip.h"
#include "client/widgets/header.h"
#include "client/widgets/metrics.h"

#include <QButtonGroup>
#include <QListView>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace panel::client {

using namespace metrics;

ModerationPage::ModerationPage(const Theme &theme, Session &session, Requests &requests,
                               CasesModel &cases, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_session(session)
    , m_requests(requests)
    , m_cases(cases)
    , m_sanctionsModel(session, requests)
    , m_filtersModel(session, requests)
    , m_auditModel(session, requests)
    , m_header(new PaneHeader(theme, PaneHeader::Navigation::Hidden))
    , m_parts(new QButtonGroup(this))
    , m_casesPanel(new CasesPanel(theme, cases))
    , m_sanctions(makeSanctions())
    , m_filters(makeFilters())
    , m_audit(makeAudit())
    , m_stack(new QStackedWidget)
{
    setObjectName(QStringLiteral("surface"));
    setAttribute(Qt::WA_StyledBackground);
    m_header->setTitle(tr("Moderation"));
    m_header->setLine(true);
    m_header->setMargin(PageMargin);
    addPart(Part::Queue, tr("Queue"));
    addPart(Part::Decided, tr("Decided"));
    addPart(Part::Sanctions, tr("Muted and banned"));
    addPart(Part::Filters, tr("Word filters"));
    addPart(Part::Audit, tr("Record"));
    m_parts->button(int(Part::Queue))->setChecked(true);

    m_stack->addWidget(m_casesPanel);
    m_stack->addWidget(m_sanctions);
    m_stack->addWidget(m_filters);
    m_stack->addWidget(m_audit);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addWidget(m_header);
    column->addWidget(m_stack, 1);

    connect(m_parts, &QButtonGroup::idClicked, this, [this](int id) { showPart(Part(id)); });
    connect(m_casesPanel, &CasesPanel::opened, this, &ModerationPage::opened);
    connect(m_casesPanel, &CasesPanel::saveWanted, this, &ModerationPage::saveWanted);
    connect(m_casesPanel, &CasesPanel::sanctionWanted, this, &ModerationPage::askSanctionOf);
    connect(m_casesPanel, &CasesPanel::toastWanted, this,
            [this](const QString &text) { Q_EMIT toastWanted(text); });
    connect(&m_session, &Session::accountChanged, this, &ModerationPage::showRole);
    showRole();
}

void ModerationPage::addPart(Part part, const QString &text)
{
    auto *chip = new Chip(m_theme, text);
    m_parts->addButton(chip, int(part));
    m_header->addWidget(chip);
}

QWidget &ModerationPage::focusTarget() const
{
    return m_casesPanel->focusTarget();
}

void ModerationPage::refresh()
{
    showPart(m_part);
}

void ModerationPage::showPart(Part part)
{
    m_part = part;
    switch (part) {
    case Part::Queue:
    case Part::Decided:
        m_cases.showDecided(part == Part::Decided);
        m_cases.refresh();
        return m_stack->setCurrentWidget(m_casesPanel);
    case Part::Sanctions:
        m_sanctionsModel.refresh();
        return m_stack->setCurrentWidget(m_sanctions);
    case Part::Filters:
        m_filtersModel.refresh();
        return m_stack->setCurrentWidget(m_filters);
    case Part::Audit:
        m_auditModel.refresh();
        return m_stack->setCurrentWidget(m_audit);
    }
}

/// Who moderates one category alone decides there, and sees no more.
void ModerationPage::showRole()
{
    const bool staff = m_session.account().role >= Role::Moderator;
    for (const Part part : {Part::Sanctions, Part::Filters, Part::Audit})
        m_parts->button(int(part))->setVisible(staff);
    if (!staff && m_part > Part::Decided)
        m_parts->button(int(Part::Queue))->click();
}

void ModerationPage::askSanctionOf(const UserRef &user)
{
    askSanction(m_theme, m_session, m_requests, user, *this, [this](const QString &text) {
        Q_EMIT toastWanted(text);
        m_sanctionsModel.refresh();
    });
}

} // namespace panel::client
