// SPDX-License-Identifier: MIT

#pragma once

#include "client/app/connectionbanner.h"
#include "client/app/navigation.h"
#include "client/app/page.h"
#include "client/app/quickswitcher.h"
#include "client/app/statusactions.h"
#include "client/app/workspace.h"

#include <QHash>
#include <QMainWindow>
#include <QMenu>

class QStackedWidget;

namespace panel::client {

class Banner;
class FocusRegions;
class Theme;
class Toast;

/// The frame: banners over everything, the rail, and one page at a time. It knows its pages only by
/// their entries, and goes where Navigation went.
class MainWindow final : public QMainWindow
{
    Q_OBJECT

public:
    struct Parts
    {
        Theme &theme;
        Session &session;
        Navigation &navigation;
        QWidget *signInPage; ///< Taken over.
        QList<PageEntry> pages; ///< In the order of the rail.
    };
    explicit MainWindow(const Parts &parts);
    ~MainWindow() override;

    /// Makes and shows the account's pages, or with null the sign-in page. The workspace outlives
    /// its being shown.
    void setWorkspace(Workspace *workspace);

    /// `panel://thread/7/post/42` and the like; others are ignored, and so are all while signed
    /// out.
    void openLink(const QString &link);
    /// In front of the user, whether it was hidden, minimised or behind others.
    void present();
    /// Asks in a banner whether notifications may be shown.
    void askForConsent();
    /// Asks what the user wants to say of themselves.
    void askForStatus();
    void say(const QString &text, const QString &action = {},
             const std::function<void()> &undo = {});
    /// Asks before a place outside is opened: the user sees its host.
    void offerLink(const QUrl &url);
    /// Says above everything that this is the demo, and offers the way out.
    void setDemo(bool isDemo);
    void openSwitcher();

    /// The thread in front of the user; nothing while another page is shown.
    std::optional<ThreadId> visibleThread() const;
    ConnectionBanner &connectionBanner() const { return *m_connectionBanner; }
    /// The newest page; null while signed out.
    QWidget *page(const QString &id) const { return m_pages.value(id); }

Q_SIGNALS:
    void signOutRequested();
    void closeRequested();
    void consentAnswered(bool given);
    /// What is in front of the user changed, or whether the window is active.
    void attentionChanged();

protected:
    void closeEvent(QCloseEvent *event) override;
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    /// Of the application, for the pointer's back and forward buttons.
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void furnishRail();
    void furnishKeys();
    QWidget *makeCentre(QWidget *signInPage);
    void makePages();
    void dropPages();
    void goTo(const QString &page);
    void showPlace(const Place &place);
    void showArrows();
    void showBadges();
    void updateAttention();
    QList<SwitcherItem> switcherItems() const;
    Page *currentPage() const;
    bool isInFront() const;

    Theme &m_theme;
    Session &m_session;
    Navigation &m_navigation;
    QList<PageEntry> m_entries;
    Banner *m_banner;
    Banner *m_consent;
    Banner *m_demo;
    ConnectionBanner *m_connectionBanner;
    Rail *m_rail;
    QStackedWidget *m_stack; ///< The sign-in page, then the account's.
    Toast *m_toast;
    QuickSwitcher *m_switcher;
    FocusRegions *m_regions;
    StatusActions m_status;
    QMenu m_accountMenu;
    QMenu m_communityMenu;
    QAction *m_accountName;
    QAction *m_communityName;
    QHash<QString, QWidget *> m_pages;
    Workspace *m_workspace = nullptr; ///< Null: signed out.
};

} // namespace panel::client
