// SPDX-License-Identifier: MIT

#pragma once

#include "client/features/monitor/playerlinksmodel.h"

#include <QWidget>

class QLabel;
class QLineEdit;
class QPushButton;
class QVBoxLayout;

namespace panel::client {

class Select;
class SettingRow;
class Switch;
class Theme;

/// The user's names in games, and whether others see where they play. Off until it is turned on.
class PlayingSettings final : public QWidget
{
    Q_OBJECT

public:
    /// `games` are offered where a name holds in one game only.
    PlayingSettings(const Theme &theme, PlayerLinksModel &links, QWidget *parent = nullptr);

    void setGames(const QStringList &games);

private:
    QWidget *makeNew();
    QWidget *makeRow(int at);
    void add();
    void showState();

    const Theme &m_theme;
    PlayerLinksModel &m_links;
    Switch *m_shown;
    SettingRow *m_row;
    QVBoxLayout *m_names;
    QLineEdit *m_name;
    Select *m_game;
    QPushButton *m_add;
    QLabel *m_problem;
};

} // namespace panel::client
