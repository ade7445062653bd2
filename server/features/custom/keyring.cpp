// SPDX-License-Identifier: MIT

#include "server/features/custom/keyring.h"

#include "shared/base/result.h"

namespace panel::server {

void Keyring::verify(const Secret &token, QObject *asker,
                     std::function<void(const Result<Caller> &)> done)
{
    if (!token.reveal().startsWith(QByteArray(Prefix.data(), Prefix.size())))
        return m_people.verify(token, asker, std::move(done));
    QMetaObject::invokeMethod(
        asker,
        [caller = m_find(token), done = std::move(done)] {
            if (caller)
                done(*caller);
            else
                done(fail(ErrorCode::Unauthenticated, QStringLiteral("the key is not valid")));
        },
        Qt::QueuedConnection);
}

} // namespace panel::server
