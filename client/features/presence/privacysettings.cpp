// SPDX-License-Identifier: MIT

#include "client/features/presence/privacysettings.h"

#include "client/widgets/settingrow.h"
#include "client/widgets/switch.h"

#include <QVBoxLayout>

namespace panel::client {

namespace {

QString notTaken(const Error &error)
{
    switch (error.code) {
    case ErrorCode::RateLimited:
    case ErrorCode::Busy:
        return PrivacySettings::tr("Not changed: the server is busy. Try again in a moment.");
    case ErrorCode::Unavailable:
        return PrivacySettings::tr("Not changed: the connection was lost. Try again.");
    default:
        return PrivacySettings::tr("Not changed: the server did not take it.");
    }
}

} // namespace

PrivacySettings::PrivacySettings(const Theme &theme, Session &session, OwnPresenceModel &own,
                                 QWidget *parent)
    : QWidget(parent), m_session(session), m_own(own)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(0);
    m_invisible = add(theme, tr("Appear offline"));
    m_lastSeen = add(theme, tr("Show when you were here last"));
    m_typing = add(theme, tr("Show when you are typing"));

    connect(m_invisible.on, &QAbstractButton::clicked, this, [this](bool on) {
        m_invisible.row->setProblem({});
        m_own.setStatus(on ? PresenceStatus::Invisible : PresenceStatus::Online);
    });
    connect(m_lastSeen.on, &QAbstractButton::clicked, this, [this](bool on) {
        m_lastSeen.row->setProblem({});
        m_own.setPrivacy({on, {}});
    });
    connect(m_typing.on, &QAbstractButton::clicked, this, [this](bool on) {
        m_typing.row->setProblem({});
        m_own.setPrivacy({{}, on});
    });
    connect(&own, &OwnPresenceModel::choiceChanged, this, &PrivacySettings::showState);
    connect(&own, &OwnPresenceModel::privacyChanged, this, &PrivacySettings::showState);
    connect(&own, &OwnPresenceModel::choiceRefused, this,
            [this](const Error &error) { m_invisible.row->setProblem(notTaken(error)); });
    connect(&own, &OwnPresenceModel::privacyRefused, this,
            [this](const SetPrivacy &change, const Error &error) {
                showState();
                (change.typing ? m_typing : m_lastSeen).row->setProblem(notTaken(error));
            });
    connect(&session.link(), &Link::stateChanged, this, &PrivacySettings::showState);
    showState();
}

PrivacySettings::Row PrivacySettings::add(const Theme &theme, const QString &title)
{
    auto *on = bareSwitch(theme);
    auto *row = new SettingRow(theme, title, {}, on);
    layout()->addWidget(row);
    return {on, row};
}

void PrivacySettings::showState()
{
    const bool online = m_session.isOnline();
    const auto show = [online](const Row &row, bool on, const QString &explanation) {
        row.on->setChecked(on);
        row.on->setEnabled(online);
        row.row->setExplanation(online ? explanation
                                       : tr("It can be changed when there is a connection."));
    };
    show(m_invisible, m_own.status() == PresenceStatus::Invisible,
         tr("You read and write as ever, but others see you as offline."));
    show(m_lastSeen, m_own.privacy().lastSeen, tr("In the list of people, while you are offline."));
    show(m_typing, m_own.privacy().typing, tr("In the thread you are writing in."));
}

} // namespace panel::client
