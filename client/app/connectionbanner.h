// SPDX-License-Identifier: MIT

#pragma once

#include "client/hub/session.h"
#include "client/net/outbox.h"
#include "client/widgets/banner.h"

namespace panel::client {

/// Says what is off with the connection, and what becomes of what is written meanwhile. The first
/// connect is no trouble and says nothing.
class ConnectionBanner final : public QObject
{
    Q_OBJECT

public:
    /// The banner is the caller's.
    ConnectionBanner(Banner &banner, Session &session);

    /// Null: signed out, and nothing is said.
    void setOutbox(const Outbox *outbox);

Q_SIGNALS:
    void retryRequested();
    void signInRequested();

private:
    void show();
    QString waitingText() const;

    Banner &m_banner;
    Session &m_session;
    const Outbox *m_outbox = nullptr;
    bool m_wasOnline = false; ///< Since the sign-in.
    int m_waited = 0; ///< Posts that were queued while offline.
};

} // namespace panel::client
