// SPDX-License-Identifier: MIT

#pragma once

#include "client/app/navigation.h"
#include "client/app/page.h"
#include "client/app/settings.h"
#include "client/app/workspace.h"
#include "client/widgets/posts.h"

#include <QPointer>
#include <QWidget>

#include <functional>

class QSplitter;
class QToolButton;

namespace panel::client {

class MenuTool;
class NewThreadDialog;
class PeoplePane;
class PostFiles;
class ThreadList;
class ThreadMenu;
class ThreadView;

/// The list of threads, the one that is open, and the people. Which panes there are and how wide is
/// remembered; in narrow windows the people come over the view's edge and go with Esc or a click
/// elsewhere.
class ThreadsPage final : public QWidget, public Page
{
    Q_OBJECT

public:
    struct Parts
    {
        const Theme &theme;
        Workspace &workspace;
        Session &session;
        Navigation &navigation;
        Settings &settings;
    };
    explicit ThreadsPage(const Parts &parts, QWidget *parent = nullptr);
    ~ThreadsPage() override;

    void go(const Place &place) override;
    QList<Region> regions() override;
    std::optional<ThreadId> visibleThread() const override;
    void setWatched(bool watched) override;

    /// Writes the name behind an @ into the composer; without an open thread it does nothing.
    void mention(const QString &name);

    bool isListShown() const;
    bool isPeopleShown() const;
    void setListShown(bool shown);
    void setPeopleShown(bool shown);

Q_SIGNALS:
    /// With an action, `undo` is what it does.
    void toastWanted(const QString &text, const QString &action = {},
                     const std::function<void()> &undo = {});
    /// The user clicked a link to a place outside; it is not opened yet.
    void linkActivated(const QUrl &url);

protected:
    void resizeEvent(QResizeEvent *event) override;
    /// Of the application while the people are over the view.
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void open(ThreadId thread, std::optional<PostId> post);
    void introduceDeeds();
    void introduceLevels();
    void showLevel();
    void showStanding();
    void showDraftConflict(const DraftPlace &place);
    void openMenu();
    void beginThread(std::optional<CategoryId> category);
    void threadGone(ThreadId thread);
    QStringList names() const;
    void showHeader();
    void showConnection();
    void showNames();
    void readNotifications();
    void actOnPending(const QUuid &clientId, PostAction action);
    void placePanes();
    void openDrawer();
    void closeDrawer();
    void keepWidths();

    Parts m_parts;
    QSplitter *m_splitter;
    ThreadList *m_list;
    ThreadView *m_view;
    PostFiles *m_files; ///< Null: nothing can be attached.
    ThreadMenu *m_menu;
    PeoplePane *m_people;
    QWidget *m_drawer; ///< Holds the people while they are over the view.
    MenuTool *m_levelTool; ///< How much the user wants to hear of the thread.
    QToolButton *m_searchTool;
    QToolButton *m_peopleTool;
    QToolButton *m_moreTool;
    QPointer<QWidget> m_focusBefore; ///< The drawer opened.
    bool m_narrow = false;
    bool m_placed = false;
    bool m_watched = false;
    QDateTime m_lostAt; ///< Invalid: online, or never was.
};

} // namespace panel::client
