// SPDX-License-Identifier: MIT

#pragma once

#include "client/features/presence/peopledirectory.h"
#include "client/features/presence/peoplepane.h"

class QLineEdit;
class QListView;
class QStackedWidget;

namespace panel::client {

class EmptyState;

/// Everybody the client knows, to find and to mention.
class PeoplePage final : public QWidget
{
    Q_OBJECT

public:
    PeoplePage(const Theme &theme, PeopleModel &people, QWidget *parent = nullptr);

    /// What takes the focus when the page is opened, for FocusRegions.
    QWidget &focusTarget() const;

Q_SIGNALS:
    /// Write to this person: put the name behind an @ into the composer.
    void mentionRequested(const QString &name);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void mention(const QModelIndex &index);
    void showMenu(const QPoint &where);
    void updateEmpty();
    void goToFirstPerson();

    PeopleDirectory m_directory;
    PeopleRows m_rows;
    QLineEdit *m_filter;
    QListView *m_view;
    EmptyState *m_empty;
    QStackedWidget *m_stack;
};

} // namespace panel::client
