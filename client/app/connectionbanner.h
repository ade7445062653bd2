// SPDX-License-Identifier: MIT

#pragma once

#include "client/hub/session.h"
#include "client/net/outbox.h"
#include "client/widgets/banner.h"

#include <functional>

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
    /// Asked when the server is Refused: why its certificate is, in a sentence; empty when it is
    /// not for that.
    void setCertificateTrouble(std::function<QString()> trouble) { m_trouble = std::move(trouble); }

Q_SIGNALS:
    void retryRequested();
    void signInRequested();
    /// To see the certificate that was refused.
    void certificateRequested();

private:
    void show();
    QString waitingText() const;

    Banner &m_banner;
    Session &m_session;
    const Outbox *m_outbox = nullptr;
    std::function<QString()> m_trouble = [] { return QString(); };
    bool m_wasOnline = false; ///< Since the sign-in.
    int m_waited = 0; ///< Posts that were queued while offline.
};

} // namespace panel::client
