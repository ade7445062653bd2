// SPDX-License-Identifier: MIT

#include "client/features/presence/ownpresence.h"

namespace panel::client {

OwnPresenceModel::OwnPresenceModel(Session &session, Dispatcher &dispatcher, Requests &requests,
                                   QObject *parent)
    : QObject(parent), m_requests(requests)
{
    dispatcher.on<Authenticated>(this, &OwnPresenceModel::authenticated);
    dispatcher.on<OwnPresence>(this, &OwnPresenceModel::told);
    connect(&session.link(), &Link::stateChanged, this, [this](Link::State state) {
        if (state == Link::State::Online)
            return;
        m_activeDevices = 0; // nobody says so any more
        updateElsewhere();
    });
}

void OwnPresenceModel::setStatus(PresenceStatus status)
{
    Q_ASSERT(status != PresenceStatus::Offline && status != PresenceStatus::Away);
    if (m_choice.status == status)
        return;
    PresenceChoice expected = m_choice;
    expected.status = status;
    if (status != PresenceStatus::Online)
        expected.until.reset();
    tell({status, {}, {}}, expected);
}

void OwnPresenceModel::setText(const QString &text, std::optional<qint64> minutes)
{
    PresenceChoice expected = m_choice;
    const QString words = text.simplified();
    expected.text = words.isEmpty() ? std::nullopt : std::optional(words);
    expected.until.reset();
    if (minutes)
        expected.until = QDateTime::currentDateTimeUtc().addSecs(*minutes * 60);
    tell({m_choice.status, words, minutes}, expected);
}

void OwnPresenceModel::tell(const SetPresence &request, const PresenceChoice &expected)
{
    ++m_telling;
    m_untold.reset();
    show(expected);
    m_requests.send(request, this, [this, request](const Result<Done> &outcome) {
        --m_telling;
        if (outcome)
            return;
        if (outcome.error().code == ErrorCode::Unavailable) {
            m_untold = request;
            return;
        }
        if (m_telling > 0)
            return; // a later choice decides
        show(m_stored);
        Q_EMIT choiceRefused(outcome.error());
    });
}

void OwnPresenceModel::authenticated(const Authenticated &)
{
    if (const auto untold = std::exchange(m_untold, {}))
        tell(*untold, m_choice);
    if (m_idle) // the server takes a new session for one that somebody sits at
        m_requests.tell(SetPresence{PresenceStatus::Away, {}, {}});
}

void OwnPresenceModel::told(const OwnPresence &event)
{
    m_stored = event.choice;
    if (m_telling == 0 && !m_untold)
        show(event.choice);
    m_activeDevices = event.activeDevices;
    updateElsewhere();
    if (m_privacy == event.privacy)
        return;
    m_privacy = event.privacy;
    Q_EMIT privacyChanged();
}

void OwnPresenceModel::show(const PresenceChoice &choice)
{
    if (m_choice == choice)
        return;
    m_choice = choice;
    Q_EMIT choiceChanged();
}

void OwnPresenceModel::setPrivacy(const SetPrivacy &change)
{
    m_requests.send(change, this, [this, change](const Result<PresencePrivacy> &privacy) {
        if (privacy) {
            m_privacy = *privacy;
            Q_EMIT privacyChanged();
        } else {
            Q_EMIT privacyRefused(change, privacy.error());
        }
    });
}

void OwnPresenceModel::setIdle(bool idle)
{
    if (m_idle == idle)
        return;
    m_idle = idle;
    // What was chosen is not undone by walking away; saying it again only tells that somebody sits
    // here.
    m_requests.tell(SetPresence{idle ? PresenceStatus::Away : m_choice.status, {}, {}});
    updateElsewhere();
}

void OwnPresenceModel::updateElsewhere()
{
    if (std::exchange(m_elsewhere, isElsewhere()) != isElsewhere())
        Q_EMIT elsewhereChanged(m_elsewhere);
}

} // namespace panel::client
