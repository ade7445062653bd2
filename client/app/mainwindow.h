// SPDX-License-Identifier: MIT

#pragma once

#include "client/app/workspace.h"
#include "client/features/auth/signin.h"

#include <QMainWindow>

class QSplitter;
class QStackedWidget;

namespace panel::client {

class Banner;
class PeoplePane;
class Rail;
class Theme;
class ThreadList;
class ThreadView;
class Toast;

/// The window: a banner over everything, the rail, and one page at a time.
class MainWindow final : public QMainWindow
{
    Q_OBJECT

public:
    MainWindow(Theme &theme, Connection &connection, SignIn &signIn);

    /// Shows the account's pages, or with null the sign-in page. The workspace outlives its being
    /// shown.
    void setWorkspace(Workspace *workspace);

    void setAccount(const Account &account);

    void showPage(const QString &page);
    /// Opens a thread; with `post` at that post, if it can be found.
    void openThread(ThreadId thread, std::optional<PostId> post = {});
    /// `panel://thread/7/post/42`, `panel://server/main`; others are ignored.
    void openLink(const QString &url);
    /// The thread in front of the user; nothing while another page is shown.
    std::optional<ThreadId> visibleThread() const;

Q_SIGNALS:
    void signOutRequested();
    /// What is in front of the user changed, or whether the window is active.
    void attentionChanged();

protected:
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    QWidget *makePages(Workspace &workspace);
    void showConnection();
    void showBadges();
    void updateAttention();
    void actOnPending(const QUuid &clientId, int action);

    Theme &m_theme;
    Connection &m_connection;
    Banner *m_banner;
    Rail *m_rail;
    QStackedWidget *m_root; ///< The sign-in page, then the account's pages.
    Toast *m_toast;
    Workspace *m_workspace = nullptr; ///< Null: signed out.
    QWidget *m_pagesHost = nullptr;
    QStackedWidget *m_pages = nullptr;
    ThreadList *m_list = nullptr;
    ThreadView *m_view = nullptr;
    PeoplePane *m_people = nullptr;
    Account m_account;
    bool m_wasOnline = false;
};

} // namespace panel::client
