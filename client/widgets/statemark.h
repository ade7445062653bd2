// SPDX-License-Identifier: MIT

#pragma once

#include "client/widgets/painting.h"

#include <QWidget>

namespace panel::client {

/// The mark of a server's state beside its name, 16 px.
class StateMark final : public QWidget
{
    Q_OBJECT

public:
    explicit StateMark(const Theme &theme, QWidget *parent = nullptr);

    void setState(ServerState state);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const Theme &m_theme;
    ServerState m_state = ServerState::Unknown;
};

/// Says what the cells of a slot bar are: "15 players", "2 bots", "15 free".
class SlotLegend final : public QWidget
{
    Q_OBJECT

public:
    explicit SlotLegend(const Theme &theme, QWidget *parent = nullptr);

    void setCounts(int players, int bots, int capacity, bool stale);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const Theme &m_theme;
    int m_players = 0;
    int m_bots = 0;
    int m_free = 0;
    bool m_stale = false;
};

} // namespace panel::client
