// SPDX-License-Identifier: MIT

#pragma once

#include "client/features/monitor/serversmodel.h"

#include <QHash>
#include <QWidget>

class QGridLayout;
class QScrollArea;
class QStackedWidget;

namespace panel::client {

class EmptyState;
class PaneHeader;
class ServerCard;
class Theme;

/// The game servers as cards, one to three columns. Cards live as long as their server and are
/// changed in place.
class DashboardPanel final : public QWidget
{
    Q_OBJECT

public:
    DashboardPanel(const Theme &theme, ServersModel &servers, QWidget *parent = nullptr);

    /// Brings that server into view and gives it the focus, as soon as there is such a server.
    void showServer(const QString &serverId);
    /// What takes the focus when the page is opened, for FocusRegions.
    QWidget &focusTarget() const;

Q_SIGNALS:
    void toastWanted(const QString &text);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void refresh();
    void update(const QString &serverId);
    void arrange();
    void goToWanted();
    void showMenu(const QString &serverId, const QPoint &where);

    const Theme &m_theme;
    ServersModel &m_servers;
    PaneHeader *m_header;
    QStackedWidget *m_stack;
    QScrollArea *m_scroll;
    EmptyState *m_empty;
    QWidget *m_page;
    QGridLayout *m_grid;
    QHash<QString, ServerCard *> m_cards;
    QStringList m_order;
    int m_columns = 0;
    QString m_wanted; ///< Of showServer(), until it is shown; else empty.
};

} // namespace panel::client
