// SPDX-License-Identifier: MIT

#pragma once

#include "client/features/presence/peopledirectory.h"
#include "client/features/presence/peoplepane.h"

class QLabel;
class QLineEdit;
class QPushButton;
class QListView;
class QMenu;
class QStackedWidget;

namespace panel::client {

class EmptyState;

/// Every member of the community, to find and to mention.
class PeoplePage final : public QWidget
{
    Q_OBJECT

public:
    PeoplePage(const Theme &theme, PeopleModel &people, Session &session, Requests &requests,
               QWidget *parent = nullptr);

    /// What takes the focus when the page is opened, for FocusRegions.
    QWidget &focusTarget() const;
    /// With what can be done to the person of that row.
    void fill(QMenu &menu, const QModelIndex &index);

Q_SIGNALS:
    /// Write to this person: put the name behind an @ into the composer.
    void mentionRequested(const QString &name);
    /// Of a moderator or an administrator: mute or ban this person.
    void sanctionWanted(const panel::UserRef &user);
    /// Of an administrator: this person gets another role than `now`.
    void roleWanted(const panel::UserRef &user, panel::Role now);
    /// Of an administrator: close this person's account, or open it again.
    void disabledWanted(const panel::UserRef &user, bool disabled);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void mention(const QModelIndex &index);
    void addStaff(QMenu &menu, const QModelIndex &index);
    void showMenu(const QPoint &where);
    QWidget *makeProblem();
    void updateEmpty();
    void updateProblem();
    void goToFirstPerson();

    Session &m_session;
    PeopleDirectory m_directory;
    PeopleRows m_rows;
    QLineEdit *m_filter;
    QListView *m_view;
    EmptyState *m_empty;
    QLabel *m_why;
    QWidget *m_problem; ///< Below the people: not all of them could be read.
    QStackedWidget *m_stack;
};

} // namespace panel::client
