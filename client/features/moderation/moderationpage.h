// SPDX-License-Identifier: MIT

#pragma once

#include "client/features/moderation/auditmodel.h"
#include "client/features/moderation/casesmodel.h"
#include "client/features/moderation/filtersmodel.h"
#include "client/features/moderation/sanctionsmodel.h"

#include <QWidget>

class QAbstractButton;
class QButtonGroup;
class QComboBox;
class QLineEdit;
class QPushButton;
class QStackedWidget;

namespace panel::client {

class CasesPanel;
class PaneHeader;
class TablePanel;
class Theme;

/// What moderators do: the queue, what was decided, who is muted or banned, the word filters, and
/// the record of it all. What only the staff may see is not there for others who decide.
class ModerationPage final : public QWidget
{
    Q_OBJECT

public:
    ModerationPage(const Theme &theme, Session &session, Requests &requests, CasesModel &cases,
                   QWidget *parent = nullptr);

    QWidget &focusTarget() const;
    /// The page was come to: what it shows is asked for anew.
    void refresh();
    CasesPanel &cases() const { return *m_casesPanel; }

Q_SIGNALS:
    void saveWanted(const QList<panel::Attachment> &files);
    void opened(panel::ThreadId thread, std::optional<panel::PostId> post);
    void toastWanted(const QString &text, const QString &action = {},
                     const std::function<void()> &undo = {});

private:
    enum class Part : quint8 { Queue, Decided, Sanctions, Filters, Audit };

    void addPart(Part part, const QString &text);
    void showPart(Part part);
    void showRole();
    TablePanel *makeSanctions();
    TablePanel *makeFilters();
    TablePanel *makeAudit();
    void askSanctionOf(const UserRef &user);
    void liftCurrent();
    void editFilter(const WordFilter &filter);
    void removeFilter();

    const Theme &m_theme;
    Session &m_session;
    Requests &m_requests;
    CasesModel &m_cases;
    SanctionsModel m_sanctionsModel;
    FiltersModel m_filtersModel;
    AuditModel m_auditModel;
    PaneHeader *m_header;
    QButtonGroup *m_parts;
    CasesPanel *m_casesPanel;
    TablePanel *m_sanctions;
    TablePanel *m_filters;
    TablePanel *m_audit;
    QStackedWidget *m_stack;
    Part m_part = Part::Queue;
};

} // namespace panel::client
