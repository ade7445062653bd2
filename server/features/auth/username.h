// SPDX-License-Identifier: MIT

#pragma once

#include "shared/base/result.h"

#include <QString>

namespace panel::server {

/// An account's name in the three forms it is stored in.
struct Username
{
    QString display; ///< NFKC, as its owner spells it.
    QString key; ///< What a lookup compares: casefolded.
    QString skeleton; ///< Equal for two names that look alike in any case (UTS #39, section 4).

    /// Checks a name for a new account: 2 to 32 characters in NFKC, no spaces at an end or two in a
    /// row, nothing that is invisible, controls or reorders text. Fails with `Invalid` and says
    /// what is wrong.
    static Result<Username> parse(const QString &name);
    /// The key of any text, for looking up what somebody typed.
    static QString keyOf(const QString &name);
};

} // namespace panel::server
