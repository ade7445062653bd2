// SPDX-License-Identifier: MIT

#include "client/features/notifications/notificationsettingsmodel.h"

#include <array>

namespace panel::client {

namespace {

/// The one place that says which member is which kind's.
struct KindSwitch
{
    NotificationKind kind;
    bool NotificationSettings::*state;
    std::optional<bool> SetNotificationSettings::*change;
};

constexpr std::array Switches{
    KindSwitch{NotificationKind::Reply, &NotificationSettings::reply,
               &SetNotificationSettings::reply},
    KindSwitch{NotificationKind::Mention, &NotificationSettings::mention,
               &SetNotificationSettings::mention},
    KindSwitch{NotificationKind::ServerAlert, &NotificationSettings::serverAlert,
               &SetNotificationSettings::serverAlert},
    KindSwitch{NotificationKind::DirectMessage, &NotificationSettings::directMessage,
               &SetNotificationSettings::directMessage},
    KindSwitch{NotificationKind::Announcement, &NotificationSettings::announcement,
               &SetNotificationSettings::announcement},
    KindSwitch{NotificationKind::Moderation, &NotificationSettings::moderation,
               &SetNotificationSettings::moderation}};

const KindSwitch &switchOf(NotificationKind kind)
{
    const auto found = std::find_if(Switches.begin(), Switches.end(),
                                    [kind](const KindSwitch &each) { return each.kind == kind; });
    Q_ASSERT(found != Switches.end());
    return *found;
}

} // namespace

NotificationSettingsModel::NotificationSettingsModel(Session &session, Requests &requests,
                                                     QObject *parent)
    : QObject(parent), m_session(session), m_requests(requests)
{
    connect(&session.link(), &Link::stateChanged, this, [this](Link::State state) {
        if (state == Link::State::Online)
            reload();
        Q_EMIT availabilityChanged();
    });
    if (session.isOnline())
        reload();
}

bool NotificationSettingsModel::isOn(NotificationKind kind) const
{
    const auto change = m_changes.constFind(kind);
    return change != m_changes.cend() ? change->wanted : m_settings.*switchOf(kind).state;
}

std::optional<Error> NotificationSettingsModel::problem(NotificationKind kind) const
{
    const auto found = m_problems.constFind(kind);
    return found == m_problems.cend() ? std::nullopt : std::optional(*found);
}

void NotificationSettingsModel::reload()
{
    m_requests.send(GetNotificationSettings{}, this,
                    [this](const Result<NotificationSettings> &settings) { loaded(settings); });
}

void NotificationSettingsModel::loaded(const Result<NotificationSettings> &settings)
{
    m_loadProblem.reset();
    if (settings) {
        m_known = true;
        take(*settings);
    } else {
        m_loadProblem = settings.error();
    }
    Q_EMIT availabilityChanged();
}

void NotificationSettingsModel::set(NotificationKind kind, bool on)
{
    if (!canChange() || isOn(kind) == on)
        return;
    Change &change = m_changes[kind];
    change.wanted = on;
    ++change.unanswered;
    m_problems.remove(kind);
    Q_EMIT changed(kind);

    SetNotificationSettings request;
    request.*switchOf(kind).change = on;
    m_requests.send(request, this, [this, kind](const Result<NotificationSettings> &settings) {
        answered(kind, settings);
    });
}

void NotificationSettingsModel::answered(NotificationKind kind,
                                         const Result<NotificationSettings> &settings)
{
    // Answers come in the order of the questions, so the last one decides.
    Change &change = m_changes[kind];
    if (--change.unanswered == 0)
        m_changes.remove(kind);
    if (settings) {
        m_problems.remove(kind);
        take(*settings);
        return;
    }
    m_problems.insert(kind, settings.error());
    Q_EMIT changed(kind);
}

void NotificationSettingsModel::take(const NotificationSettings &settings)
{
    m_settings = settings;
    for (const KindSwitch &each : Switches)
        Q_EMIT changed(each.kind);
}

} // namespace panel::client
