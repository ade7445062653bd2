// SPDX-License-Identifier: MIT

#include "client/app/connectionbanner.h"

namespace panel::client {

ConnectionBanner::ConnectionBanner(Banner &banner, Session &session)
    : QObject(&banner), m_banner(banner), m_session(session)
{
    connect(&session.link(), &Link::stateChanged, this, &ConnectionBanner::show);
    connect(&banner, &Banner::actionTriggered, this, [this] {
        const Link::State state = m_session.link().state();
        if (state == Link::State::WaitingToRetry)
            Q_EMIT retryRequested();
        else if (state == Link::State::Refused && !m_trouble().isEmpty())
            Q_EMIT certificateRequested();
        else
            Q_EMIT signInRequested();
    });
}

void ConnectionBanner::setOutbox(const Outbox *outbox)
{
    if (m_outbox)
        m_outbox->disconnect(this);
    m_outbox = outbox;
    m_wasOnline = false;
    m_banner.hide();
    if (!outbox)
        return;
    connect(outbox, &Outbox::changed, this, [this] {
        if (m_session.link().state() == Link::State::WaitingToRetry)
            show();
    });
    show();
}

void ConnectionBanner::show()
{
    if (!m_outbox)
        return;
    const QString server = m_session.server().displayName();
    switch (m_session.link().state()) {
    case Link::State::Online:
        if (!m_banner.isHidden())
            m_banner.say(Banner::Kind::Success, QStringLiteral("check"), tr("Connected."),
                         m_waited > 0 ? tr("%n post(s) sent.", nullptr, m_waited) : QString());
        m_banner.setAction({});
        m_wasOnline = true;
        m_waited = 0;
        break;
    case Link::State::Offline:
        m_banner.hide();
        break;
    case Link::State::Connecting:
    case Link::State::SigningIn:
        if (!m_wasOnline && m_banner.isHidden())
            break;
        m_waited = m_outbox->waiting();
        m_banner.say(Banner::Kind::Warning, QStringLiteral("refresh"),
                     tr("Connecting to %1", "%1 is a server").arg(server));
        m_banner.setAction({});
        break;
    case Link::State::WaitingToRetry:
        m_banner.say(Banner::Kind::Warning, QStringLiteral("offline"),
                     tr("No connection to %1.", "%1 is a server").arg(server), waitingText());
        m_banner.setCountdown(m_session.link().secondsToRetry());
        m_banner.setAction(tr("Try now"));
        break;
    case Link::State::Refused:
        if (const QString trouble = m_trouble(); !trouble.isEmpty()) {
            m_banner.say(Banner::Kind::Danger, QStringLiteral("lock"),
                         tr("No connection to %1.", "%1 is a server").arg(server), trouble);
            m_banner.setAction(tr("Look at it"));
            break;
        }
        [[fallthrough]];
    case Link::State::SignedOut:
        m_banner.say(Banner::Kind::Danger, QStringLiteral("lock"), tr("Your sign-in has expired."));
        m_banner.setAction(tr("Sign in"));
        break;
    }
}

QString ConnectionBanner::waitingText() const
{
    const int waiting = m_outbox->waiting();
    if (waiting == 0)
        return tr("Keep reading and writing. Posts are sent when it is back.");
    return tr("Keep reading and writing. %n post(s) will be sent when it is back.", nullptr,
              waiting);
}

} // namespace panel::client
