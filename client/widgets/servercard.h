// SPDX-License-Identifier: MIT

#pragma once

#include "client/widgets/painting.h"
#include "client/widgets/slotbar.h"
#include "client/widgets/steppedchart.h"

#include <QWidget>

#include <optional>

class QToolButton;

namespace panel::client {

/// A face at the foot of a card: a friend who plays there.
struct CardFriend
{
    qint64 userId = 0;
    QString name;
};

/// What a card shows. All texts are ready to show; the card asks nobody.
struct ServerCardData
{
    QString name;
    QString game;
    ServerState state = ServerState::Unknown;
    SlotCounts counts;
    QString map;
    std::optional<int> pingMs;
    QList<ChartPoint> history;
    QString historyTitle; ///< "Last 24 h"
    QString trouble; ///< "No answer for 14 min", in danger when Down, else in warn
    QString lastSeen; ///< "Last seen 19:20 with 10 players on supply"
    QString footer; ///< "dustbowl and Priya N. are here", "Next probe in 8 s"
    QList<CardFriend> friends;
    bool stale = false; ///< the numbers are not those of now: in muted, the chart grey
    bool answers = false; ///< figures are shown; else what is wrong, in their place
    bool joinable = false; ///< Join is shown; else Copy address
    bool locked = false; ///< one needs a password
};

/// One game server on the dashboard: painted in one go, with real buttons at its foot.
/// Enter or a click on the card opens it, the menu key has its menu. Of many cards only the current
/// one is a stop of Tab, with its buttons.
class ServerCard final : public QWidget
{
    Q_OBJECT

public:
    explicit ServerCard(const Theme &theme, QWidget *parent = nullptr);

    void setData(const ServerCardData &data);
    const ServerCardData &data() const { return m_data; }
    /// True by default.
    void setTabStop(bool on);
    /// It and its buttons, in the order of Tab.
    QList<QWidget *> focusChain() const;

    /// 320 to 460 px wide on the dashboard, the same height for every state.
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;
    bool hasHeightForWidth() const override { return false; }

Q_SIGNALS:
    void opened();
    void joinRequested();
    void copyRequested();
    void refreshRequested();
    /// Where the menu should open, in global coordinates.
    void moreRequested(QPoint where);

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;

private:
    QToolButton *makeButton(const QString &icon, const QString &text);
    void placeButtons();
    void paintHead(QPainter &painter, const QRect &area) const;
    void paintFigures(QPainter &painter, const QRect &area) const;
    void paintTrouble(QPainter &painter, const QRect &area) const;
    void paintFoot(QPainter &painter, const QRect &area) const;
    QString spoken() const;

    const Theme &m_theme;
    ServerCardData m_data;
    QToolButton *m_join;
    QToolButton *m_copy;
    QToolButton *m_refresh;
    QToolButton *m_more;
};

} // namespace panel::client
