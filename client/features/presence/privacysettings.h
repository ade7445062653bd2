// SPDX-License-Identifier: MIT

#pragma once

#include "client/features/presence/peoplemodel.h"

#include <QWidget>

namespace panel::client {

class SettingRow;
class Switch;
class Theme;

/// What others may see of the user.
class PrivacySettings final : public QWidget
{
    Q_OBJECT

public:
    PrivacySettings(const Theme &theme, Session &session, PeopleModel &people,
                    QWidget *parent = nullptr);

private:
    void showState();
    void showRefusal(const Error &error);

    Session &m_session;
    PeopleModel &m_people;
    Switch *m_invisible;
    SettingRow *m_row;
};

} // namespace panel::client
