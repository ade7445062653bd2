// SPDX-License-Identifier: MIT

#pragma once

#include "client/app/homefeed.h"
#include "client/app/navigation.h"
#include "client/app/page.h"
#include "client/app/serverrows.h"
#include "client/features/presence/peoplepane.h"

#include <QWidget>

class QLabel;
class QPushButton;
class QScrollArea;
class QStackedWidget;
class QVBoxLayout;

namespace panel::client {

class EmptyState;
class SectionHeading;
class Session;
class ShortList;
class Theme;
class Workspace;

/// What happened and what is going on: threads with news, the game servers, who is here. Its right
/// column folds below the feed in narrow windows.
class HomePage final : public QWidget, public Page
{
    Q_OBJECT

public:
    HomePage(const Theme &theme, Workspace &workspace, Session &session, Navigation &navigation,
             QWidget *parent = nullptr);

    QList<Region> regions() override;

Q_SIGNALS:
    void findRequested();
    /// With an action, `undo` is what it does.
    void toastWanted(const QString &text, const QString &action = {},
                     const std::function<void()> &undo = {});

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    QWidget *makeFeed();
    QWidget *makeSide();
    void showNews();
    void showServers();
    void placeSide();
    void openRow(const QModelIndex &index);
    void actOnRow(const QModelIndex &index, int action);
    void markRead(const QList<ThreadId> &threads);

    const Theme &m_theme;
    Workspace &m_workspace;
    Session &m_session;
    Navigation &m_navigation;
    HomeFeed m_feed;
    ServerRows m_servers;
    PeopleRows m_people;
    QLabel *m_title;
    QLabel *m_subtitle;
    QPushButton *m_markAll;
    ShortList *m_list = nullptr;
    EmptyState *m_empty;
    QVBoxLayout *m_column = nullptr; ///< Of the feed; the side follows it in narrow windows.
    QWidget *m_side = nullptr;
    QVBoxLayout *m_sideColumn = nullptr;
    SectionHeading *m_serversTitle = nullptr;
    QWidget *m_serversCard = nullptr;
    EmptyState *m_noServers = nullptr;
    ShortList *m_serverList = nullptr;
    SectionHeading *m_hereTitle = nullptr;
    QPushButton *m_morePeople = nullptr;
    bool m_sideFolded = false;
    QWidget *m_sideLine = nullptr; ///< Between the feed and the side.
    // Last: what makes their content sets what stands above.
    QScrollArea *m_scroll;
    QScrollArea *m_sideScroll;
};

} // namespace panel::client
