// SPDX-License-Identifier: MIT

#include "client/features/typing/typists.h"

#include "shared/protocol/limits.h"

#include <algorithm>

using namespace std::chrono_literals;

namespace panel::client {

namespace {

constexpr auto IdleAfter = 5s; ///< Without a keystroke the user has stopped.

qint64 seconds(std::chrono::seconds span)
{
    return span.count();
}

} // namespace

Typists::Typists(Session &session, Dispatcher &dispatcher, Requests &requests, ThreadId thread,
                 Clock clock, QObject *parent)
    : QObject(parent)
    , m_session(session)
    , m_requests(requests)
    , m_thread(thread)
    , m_clock(std::move(clock))
{
    dispatcher.on<UserTyping>(this, &Typists::heard);
    connect(&session.link(), &Link::stateChanged, this, [this](Link::State state) {
        if (state == Link::State::Online)
            return;
        m_toldAt = {}; // the server forgot it with the connection
        if (!m_known.isEmpty()) {
            m_known.clear();
            Q_EMIT typingChanged();
        }
    });
    m_beat.setInterval(1s);
    connect(&m_beat, &QTimer::timeout, this, &Typists::checkTime);
}

Typists::~Typists()
{
    stopped();
}

QList<Typists::Typist> Typists::typing() const
{
    QList<Typist> typing;
    for (const Known &known : m_known)
        typing.append(known.typist);
    return typing;
}

void Typists::typed()
{
    if (!m_sharing)
        return;
    const QDateTime now = m_clock();
    m_typedAt = now;
    m_beat.start();
    if (m_toldAt.isValid() && m_toldAt.secsTo(now) < seconds(limits::TypingRepeat))
        return;
    m_toldAt = now;
    m_requests.tell(TypingStart{{}, m_thread});
}

void Typists::stopped()
{
    if (!m_toldAt.isValid())
        return;
    m_toldAt = {};
    m_requests.tell(TypingStop{{}, m_thread});
}

void Typists::setSharing(bool sharing)
{
    m_sharing = sharing;
    if (!sharing)
        stopped();
}

void Typists::checkTime()
{
    const QDateTime now = m_clock();
    if (m_toldAt.isValid() && m_typedAt.secsTo(now) >= seconds(IdleAfter))
        stopped();
    const auto gone = m_known.removeIf([&](const Known &known) { return known.until <= now; });
    if (m_known.isEmpty() && !m_toldAt.isValid())
        m_beat.stop();
    if (gone > 0)
        Q_EMIT typingChanged();
}

void Typists::heard(const UserTyping &event)
{
    if (event.threadId != m_thread || event.userId == m_session.userId())
        return;
    const auto known = std::find_if(m_known.begin(), m_known.end(), [&](const Known &other) {
        return other.typist.user == event.userId;
    });
    if (event.action == TypingAction::Stop) {
        if (known == m_known.end())
            return;
        m_known.erase(known);
        Q_EMIT typingChanged();
        return;
    }
    const QDateTime until = m_clock().addSecs(seconds(ForgetAfter));
    m_beat.start();
    if (known != m_known.end()) {
        known->until = until;
        return;
    }
    m_known.append({{event.userId, event.username}, until});
    Q_EMIT typingChanged();
}

} // namespace panel::client
