// SPDX-License-Identifier: MIT

#pragma once

#include "client/app/navigation.h"
#include "client/app/page.h"
#include "client/app/serverrows.h"
#include "client/app/settings.h"
#include "client/features/monitor/serverdeeds.h"

#include <QWidget>

class QListView;
class QSplitter;
class QStackedWidget;
class QToolButton;

namespace panel::client {

class DashboardPanel;
class ServerDetail;
class Workspace;

/// The game servers: all of them on the dashboard, or one beside the list of the others.
class ServersPage final : public QWidget, public Page
{
    Q_OBJECT

public:
    struct Parts
    {
        Theme &theme;
        Workspace &workspace;
        Navigation &navigation;
        Settings &settings;
    };
    explicit ServersPage(const Parts &parts, QWidget *parent = nullptr);

    void go(const Place &place) override;
    QList<Region> regions() override;
    DashboardPanel &dashboard() const { return *m_dashboard; }
    ServerDetail &detail() const { return *m_detail; }
    ServerDeeds &deeds() const { return *m_deeds; }

Q_SIGNALS:
    void toastWanted(const QString &text, const QString &action = {},
                     const std::function<void()> &undo = {});

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    QWidget *makeList();
    void open(const QString &serverId);
    void openLink(const QUrl &link);
    void showCurrent();
    void setListShown(bool shown);

    Parts m_parts;
    ServerDeeds *m_deeds;
    DashboardPanel *m_dashboard = nullptr;
    ServerDetail *m_detail = nullptr;
    ShownServers m_servers;
    ServerRows m_rows;
    QListView *m_view;
    QToolButton *m_add = nullptr;
    QWidget *m_list;
    QSplitter *m_splitter;
    QStackedWidget *m_stack;
};

} // namespace panel::client
