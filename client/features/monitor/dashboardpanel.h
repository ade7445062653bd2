// SPDX-License-Identifier: MIT

#pragma once

#include "client/features/monitor/historycache.h"
#include "client/features/monitor/playingmodel.h"
#include "client/features/monitor/recentchanges.h"
#include "client/features/monitor/serverdeeds.h"
#include "client/features/monitor/servertablerows.h"
#include "client/features/monitor/shownservers.h"

#include <QTimer>
#include <QWidget>

class QButtonGroup;
class QLineEdit;
class QMenu;
class QPushButton;
class QScrollArea;
class QStackedWidget;
class QTableView;
class QToolButton;

namespace panel::client {

class Chip;
class EmptyState;
class ErrorState;
class PaneHeader;
class ServerCard;
class ServerGrid;

/// The game servers as cards or as a table, to sort and to filter.
class DashboardPanel final : public QWidget
{
    Q_OBJECT

public:
    struct Parts
    {
        const Theme &theme;
        ServersModel &servers;
        HistoryCache &history;
        PlayingModel &playing;
        ServerDeeds &deeds;
    };
    enum class Layout : quint8 { Cards, Table };

    explicit DashboardPanel(const Parts &parts, QWidget *parent = nullptr);

    Layout shownLayout() const { return m_layout; }
    void setLayoutShown(Layout layout);
    ShownServers::Order order() const { return m_list.order(); }
    void setOrder(ShownServers::Order order);
    /// Brings that server into view and gives it the focus: it is where the user comes from.
    void goTo(const QString &serverId);
    /// What takes the focus when the page is opened, for FocusRegions.
    QWidget &focusTarget() const;

Q_SIGNALS:
    void opened(const QString &serverId);
    void layoutChosen(panel::client::DashboardPanel::Layout layout);
    void orderChosen(panel::client::ShownServers::Order order);

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    static QString orderWord(ShownServers::Order order);
    QWidget *makeBar();
    QWidget *makeCards();
    QWidget *makeChanges();
    QWidget *makeTable();
    void addCard(ServerCard *card, const QString &serverId);
    void fill(ServerCard &card, const QString &serverId) const;
    QString footOf(const ServerStatus &status, const QList<Playing> &here) const;
    void showMenu(const QString &serverId, const QPoint &where);
    void chooseOrder(ShownServers::Order order);
    void chooseLayout(Layout layout);
    void applyFilter();
    void wantHistories();
    void tick();
    void showState();
    void showSummary();

    Parts m_parts;
    ShownServers m_list;
    ServerTableRows m_rows;
    RecentChanges m_changes;
    Layout m_layout = Layout::Cards;
    PaneHeader *m_header;
    QPushButton *m_add;
    QLineEdit *m_filter;
    Chip *m_all;
    Chip *m_withPlayers;
    Chip *m_up;
    Chip *m_friends;
    QPushButton *m_orderButton;
    QToolButton *m_cardsButton;
    QToolButton *m_tableButton;
    QWidget *m_bar;
    QScrollArea *m_scroll;
    ServerGrid *m_grid = nullptr;
    QWidget *m_changesCard = nullptr;
    QTableView *m_table;
    EmptyState *m_empty;
    ErrorState *m_error;
    QStackedWidget *m_stack;
    QTimer m_second; ///< While it is shown: spans grow, countdowns run.
    QTimer m_summarySoon;
};

} // namespace panel::client
