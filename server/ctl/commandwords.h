// SPDX-License-Identifier: MIT

#pragma once

#include "shared/base/result.h"
#include "shared/protocol/json.h"

#include <QStringList>

namespace panel::ctl {

inline QString text(const char *latin1)
{
    return QString::fromLatin1(latin1);
}

/// The enumerator of that name. Fails with `Invalid` and lists the names there are; `what` is the
/// word of the command line it stands for.
template <typename E>
Result<E> named(const QString &name, const char *what)
{
    auto value = Json<E>::read(name);
    if (value)
        return value;
    QStringList names;
    for (const char *each : enumNames<E>)
        names.append(text(each));
    return fail(ErrorCode::Invalid, text(what) + text(" is one of ") + names.join(text(", ")));
}

/// Fails with `Invalid`.
inline Result<qint64> numbered(const QString &word, const char *what)
{
    bool isNumber = false;
    const qint64 number = word.toLongLong(&isNumber);
    if (!isNumber)
        return fail(ErrorCode::Invalid, text(what) + text(" is a number"));
    return number;
}

} // namespace panel::ctl
