// SPDX-License-Identifier: MIT

#include "server/ctl/arguments.h"

namespace panel::ctl {

namespace {

struct Usage
{
    QStringList positional;
    int required = 0;
    QHash<QString, bool> options; ///< With whether it takes a value.
};

Usage parse(const QString &usage)
{
    Usage parsed;
    const QStringList words = usage.split(QLatin1Char(' '), Qt::SkipEmptyParts);
    for (qsizetype i = 0; i < words.size(); ++i) {
        QString bare = words[i];
        const bool bracketed = bare.startsWith(QLatin1Char('['));
        bare.remove(QLatin1Char('['))
            .remove(QLatin1Char(']'))
            .remove(QLatin1Char('('))
            .remove(QLatin1Char(')'));
        if (bare == QLatin1String("|"))
            continue;
        if (bare.startsWith(QLatin1String("--"))) {
            const QString next = words.value(i + 1);
            const bool takesValue = !words[i].endsWith(QLatin1Char(']'))
                && !words[i].endsWith(QLatin1Char(')')) && !next.isEmpty()
                && !next.startsWith(QLatin1Char('[')) && next != QLatin1String("|")
                && !next.startsWith(QLatin1String("--"));
            parsed.options.insert(bare, takesValue);
            if (takesValue)
                ++i;
        } else {
            parsed.positional.append(bare);
            if (!bracketed)
                ++parsed.required;
        }
    }
    return parsed;
}

} // namespace

Result<Arguments> Arguments::read(const QString &usage, const QStringList &words)
{
    const Usage want = parse(usage);
    Arguments arguments;
    qsizetype position = 0;
    for (qsizetype i = 0; i < words.size(); ++i) {
        const QString name = words[i].section(QLatin1Char('='), 0, 0);
        if (!words[i].startsWith(QLatin1String("--"))) {
            if (position >= want.positional.size())
                return fail(ErrorCode::Invalid, QStringLiteral("one word too many: ") + words[i]);
            arguments.m_values.insert(want.positional[position++], words[i]);
        } else if (!want.options.contains(name)) {
            return fail(ErrorCode::Invalid, QStringLiteral("there is no option ") + name);
        } else if (!want.options.value(name)) {
            arguments.m_values.insert(name, {});
        } else if (words[i].contains(QLatin1Char('='))) {
            arguments.m_values.insert(name, words[i].section(QLatin1Char('='), 1));
        } else if (++i < words.size()) {
            arguments.m_values.insert(name, words[i]);
        } else {
            return fail(ErrorCode::Invalid, name + QStringLiteral(" needs a value"));
        }
    }
    if (position < want.required)
        return fail(ErrorCode::Invalid, QStringLiteral("missing: ") + want.positional[position]);
    return arguments;
}

std::optional<QString> Arguments::optional(const QString &name) const
{
    return has(name) ? std::optional(value(name)) : std::nullopt;
}

} // namespace panel::ctl
