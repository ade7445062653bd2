// SPDX-License-Identifier: MIT

#pragma once

#include <QJsonObject>
#include <QString>

namespace panel::ctl {

/// A reply for a person: a table where it holds a list, else `key: value` lines. Control characters
/// of other people's texts are escaped.
QString pretty(const QJsonObject &reply);

/// A reply for a program: compact, without the `ok` of the wire.
QByteArray compact(const QJsonObject &reply);

/// A line of `watch` for a person.
QString watchLine(const QJsonObject &line);

} // namespace panel::ctl
