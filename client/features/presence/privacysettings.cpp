// SPDX-License-Identifier: MIT

#include "client/features/presence/privacysettings.h"

#include "client/widgets/settingrow.h"
#include "client/widgets/switch.h"

#include <QVBoxLayout>

namespace panel::client {

PrivacySettings::PrivacySettings(const Theme &theme, Session &session, PeopleModel &people,
                                 QWidget *parent)
    : QWidget(parent)
    , m_session(session)
    , m_people(people)
    , m_invisible(bareSwitch(theme))
    , m_row(new SettingRow(theme, tr("Appear offline"), {}, m_invisible))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->addWidget(m_row);
    connect(m_invisible, &QAbstractButton::clicked, this, [this](bool on) {
        m_row->setProblem({});
        m_people.setOwnStatus(on ? PresenceStatus::Invisible : PresenceStatus::Online);
    });
    connect(&people, &PeopleModel::ownStatusChanged, this, &PrivacySettings::showState);
    connect(&people, &PeopleModel::ownStatusRefused, this, &PrivacySettings::showRefusal);
    connect(&session.link(), &Link::stateChanged, this, &PrivacySettings::showState);
    showState();
}

void PrivacySettings::showState()
{
    m_invisible->setChecked(m_people.ownStatus() == PresenceStatus::Invisible);
    m_invisible->setEnabled(m_session.isOnline());
    m_row->setExplanation(m_session.isOnline()
                              ? tr("You read and write as ever, but others see you as offline.")
                              : tr("It can be changed when there is a connection."));
}

void PrivacySettings::showRefusal(const Error &error)
{
    const bool busy = error.code == ErrorCode::RateLimited || error.code == ErrorCode::Busy;
    m_row->setProblem(busy ? tr("Not changed: the server is busy. Try again in a moment.")
                           : tr("Not changed: the server did not take it."));
}

} // namespace panel::client
