// SPDX-License-Identifier: MIT

#pragma once

#include "shared/base/result.h"

#include <QHash>
#include <QStringList>

namespace panel::ctl {

/// The words behind a command's name, sorted by its usage line.
///
/// A usage such as `NAME [--role ROLE] [--password-stdin]` is the declaration: capitals are
/// positional and required unless in brackets, an option takes a value when a word follows it
/// inside its brackets.
class Arguments
{
public:
    /// Fails with `Invalid` and a sentence: an unknown option, a missing or surplus word.
    static Result<Arguments> read(const QString &usage, const QStringList &words);

    /// The value of `NAME` or `--role`; empty where it was not given.
    QString value(const QString &name) const { return m_values.value(name); }
    bool has(const QString &name) const { return m_values.contains(name); }
    std::optional<QString> optional(const QString &name) const;

private:
    QHash<QString, QString> m_values;
};

} // namespace panel::ctl
