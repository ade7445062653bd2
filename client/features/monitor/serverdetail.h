// SPDX-License-Identifier: MIT

#pragma once

#include "client/features/monitor/historycache.h"
#include "client/features/monitor/playersmodel.h"
#include "client/features/monitor/playingmodel.h"
#include "client/features/monitor/serverdeeds.h"

#include <QSortFilterProxyModel>
#include <QTimer>
#include <QWidget>

class QButtonGroup;
class QLabel;
class QLineEdit;
class QPushButton;
class QScrollArea;
class QStackedWidget;
class QToolButton;
class QVBoxLayout;

namespace panel::client {

class AvailabilityStrip;
class Banner;
class EmptyState;
class FigureRow;
class PaneHeader;
class SectionHeading;
class ShortTable;
class SlotBar;
class SlotLegend;
class StateMark;
class SteppedChart;

/// One game server with all that is known of it: its figures, who plays, its history in charts, and
/// its settings.
class ServerDetail final : public QWidget
{
    Q_OBJECT

public:
    struct Parts
    {
        const Theme &theme;
        Requests &requests;
        ServersModel &servers;
        HistoryCache &history;
        PlayingModel &playing;
        ServerDeeds &deeds;
    };
    explicit ServerDetail(const Parts &parts, QWidget *parent = nullptr);

    /// Shows that server, or that there is none of that id.
    void setServer(const QString &serverId);
    const QString &server() const { return m_serverId; }
    HistoryRange range() const { return m_range; }
    void setRange(HistoryRange range);
    PaneHeader &header() const { return *m_header; }
    /// What takes the focus when the page is opened, for FocusRegions.
    QWidget &focusTarget() const;

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void makeHeader();
    QWidget *makeContent();
    void addCharts(QVBoxLayout &column);
    void addPlayers(QVBoxLayout &column);
    void addRules(QVBoxLayout &column);
    void showStatus();
    void showTrouble();
    void showFigures();
    void showPlayers();
    void showHistory();
    void askPlayers();
    void tick();
    bool hasRoomForCopy() const;
    bool isOf(const QModelIndex &first, const QModelIndex &last) const;

    Parts m_parts;
    QString m_serverId;
    HistoryRange m_range = HistoryRange::Hours;
    QDateTime m_playersAskedAt;
    QDateTime m_playersAt; ///< Of the answer that is shown; invalid: none is.
    PlayersModel m_players;
    QSortFilterProxyModel m_sortedPlayers;
    RulesModel m_rules;
    QSortFilterProxyModel m_shownRules;
    std::pair<QString, QString> m_said; ///< In the banner.
    QTimer m_second; ///< While it is shown: spans grow, countdowns run.

    PaneHeader *m_header;
    StateMark *m_mark;
    QPushButton *m_copy;
    QPushButton *m_alert;
    QPushButton *m_join;
    QToolButton *m_more;
    Banner *m_trouble;
    FigureRow *m_figures;
    SlotBar *m_slots;
    SlotLegend *m_legend;
    QButtonGroup *m_ranges;
    SectionHeading *m_chartTitle;
    SteppedChart *m_playerChart;
    SectionHeading *m_pingTitle;
    SteppedChart *m_pingChart;
    SectionHeading *m_upTitle;
    AvailabilityStrip *m_up;
    QLabel *m_historyProblem;
    SectionHeading *m_playersTitle;
    ShortTable *m_playerTable;
    QLabel *m_nobody;
    QWidget *m_rulesPart;
    SectionHeading *m_rulesTitle;
    QLineEdit *m_rulesFilter;
    ShortTable *m_ruleTable;
    QScrollArea *m_scroll;
    EmptyState *m_gone; ///< In its place where there is no such server.
    QStackedWidget *m_stack;
};

} // namespace panel::client
