// SPDX-License-Identifier: MIT

#pragma once

#include "server/hub/caller.h"

#include <QDateTime>

#include <functional>

namespace panel::server {

class Sql;

/// What a member of the staff does to others, for the log that is kept for ever.
struct StaffAction
{
    Caller actor; ///< Nobody signed in: the administrator's command line.
    QString action; ///< `post.delete`, `user.ban`.
    QString subject; ///< `post:42`, `user:ann`.
    QString detail{}; ///< What exactly, in short; never a secret, nor what a post says.
    QString reason{}; ///< As the actor gave it.
    CategoryId category{}; ///< Where: moderators who do not see it do not see the entry either.
    QDateTime at{};
};

/// Records it, on the store thread, in the transaction of what is done: both or neither. Holds
/// nothing, so `work` may carry a copy.
using Audit = std::function<Result<>(Sql &, const StaffAction &)>;

/// The same where nobody keeps a log, as in a feature's own test.
inline Result<> record(const Audit &audit, Sql &sql, const StaffAction &action)
{
    return audit ? audit(sql, action) : Result<>();
}

} // namespace panel::server
