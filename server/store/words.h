// SPDX-License-Identifier: MIT

#pragma once

#include "shared/base/result.h"

#include <QDateTime>
#include <QString>
#include <QVariant>

namespace panel::server {

/// The name of a statement or of a value bound to it.
inline QString key(const char *name)
{
    return QString::fromLatin1(name);
}

/// A time as the tables keep it: milliseconds since 1970 in UTC.
inline QDateTime timeOf(const QVariant &ms)
{
    return QDateTime::fromMSecsSinceEpoch(ms.toLongLong(), Qt::UTC);
}

/// An empty text; a null one would be stored as NULL.
inline QString notNull(const QString &text)
{
    return text.isNull() ? QStringLiteral("") : text;
}

/// For who does not care how many rows were changed.
inline Result<> nothing(const Result<qint64> &changed)
{
    return changed.map([](qint64) { });
}

} // namespace panel::server
