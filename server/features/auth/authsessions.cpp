// SPDX-License-Identifier: MIT

/// What people do with their own sign-ins and their own password.

#include "server/features/auth/authfeature.h"

namespace panel::server {

namespace {

tl::unexpected<Error> wrongPassword()
{
    // Not `unauthenticated`: the session is as good as it was.
    return fail(ErrorCode::Forbidden, QStringLiteral("the old password is wrong"));
}

} // namespace

void AuthFeature::listSessions(const ListSessions &, const Caller &caller,
                               Answer<ListSessionsReply> answer)
{
    m_database.read(
        this,
        [user = caller.user, now = m_pulse.wallClock()](Sql &sql) {
            return AuthStore(sql).signIns(user, now);
        },
        [this, caller, answer](const Result<QList<SessionLine>> &signIns) {
            if (!signIns)
                return answer(failure(signIns));
            const auto connected = m_connected ? m_connected(caller.user) : QSet<qint64>();
            ListSessionsReply reply;
            for (const SessionLine &line : *signIns)
                reply.sessions.append({line.sessionId, line.label, line.createdAt, line.lastUsedAt,
                                       line.sessionId == caller.signIn,
                                       connected.contains(line.sessionId)});
            answer(reply);
        });
}

void AuthFeature::revokeSession(const RevokeSession &event, const Caller &caller,
                                Answer<Done> answer)
{
    m_database.write(
        this,
        [user = caller.user, own = caller.signIn, id = event.id,
         now = m_pulse.wallClock()](Sql &sql) -> Result<QList<qint64>> {
            AuthStore store(sql);
            if (!id)
                return store.revokeOthers(user, own, now);
            return store.revokeOwn(user, *id, now).map([&] { return QList<qint64>{*id}; });
        },
        [this, answer](const Result<QList<qint64>> &ended) {
            answer(ended.map([](const QList<qint64> &) { return Done{}; }));
            for (const qint64 signIn : ended.value_or(QList<qint64>()))
                endSignIn(signIn);
        });
}

void AuthFeature::changePassword(const ChangePassword &event, const Caller &caller,
                                 Answer<Done> answer)
{
    const auto fresh = passwordFrom(event.newPassword);
    if (!fresh)
        return answer(failure(fresh));
    const QString key = m_accounts.value(caller.user).key;
    const QString address = caller.address;
    if (const auto wait = m_throttle.take(key, address, m_pulse.now()); wait.count() > 0)
        return answer(fail(ErrorCode::RateLimited, QStringLiteral("too many wrong tries"), wait));
    const auto old = passwordFrom(event.oldPassword);
    if (!old)
        return answer(wrongPassword()); // nobody's, so there is nothing to compare
    m_database.read(
        this, [key](Sql &sql) { return AuthStore(sql).userByKey(key); },
        [this, key, address, caller, old = *old, fresh = *fresh,
         answer](const Result<PasswordRow> &user) {
            if (!user) {
                m_throttle.forgive(key, address);
                return answer(failure(user));
            }
            m_hasher.verify(user->passwordHash, old, this,
                            [this, key, address, caller, user = *user, fresh,
                             answer](const Result<bool> &fits) {
                                if (!fits || *fits)
                                    m_throttle.forgive(key, address);
                                if (!fits)
                                    return answer(failure(fits));
                                if (!*fits)
                                    return answer(wrongPassword());
                                replacePassword(caller, user, fresh, answer);
                            });
        });
}

void AuthFeature::replacePassword(const Caller &caller, const PasswordRow &user,
                                  const Secret &password, const Answer<Done> &answer)
{
    m_hasher.hash(password, this, [this, caller, user, answer](const Result<QString> &hash) {
        if (!hash)
            return answer(failure(hash));
        m_database.write(
            this,
            [caller, old = user.passwordHash, hash = *hash, now = m_pulse.wallClock()](Sql &sql) {
                return AuthStore(sql).changePassword(caller.user, old, hash, caller.signIn, now);
            },
            [this, answer](const Result<QList<qint64>> &ended) {
                answer(ended.map([](const QList<qint64> &) { return Done{}; }));
                for (const qint64 signIn : ended.value_or(QList<qint64>()))
                    endSignIn(signIn);
            });
    });
}

} // namespace panel::server
