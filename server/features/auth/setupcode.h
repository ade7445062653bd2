// SPDX-License-Identifier: MIT

#pragma once

#include "server/hub/pulse.h"
#include "shared/base/result.h"
#include "shared/base/secret.h"

namespace panel::server {

/// The file with the code that makes the first administrator: whoever may read the data folder owns
/// the installation. Only its owner may read it, and it does not outlive its code.
class SetupCode
{
public:
    /// Void whatever an earlier start left in `folder`.
    static void clear(const QString &folder);

    /// Writes the code and returns the file's path. Fails with `Unavailable`.
    Result<QString> offer(const QString &folder, const Secret &code, TimePoint until);
    void withdraw();

    bool isOffered() const { return !m_path.isEmpty(); }
    bool isOver(TimePoint now) const { return isOffered() && m_until <= now; }

private:
    QString m_path; ///< Empty: nothing is offered.
    TimePoint m_until;
};

} // namespace panel::server
