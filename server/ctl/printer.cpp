// SPDX-License-Identifier: MIT

#include "server/ctl/printer.h"

#include "shared/base/logging.h"
#include "shared/features/diagnostics/diagnosticsevents.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace panel::ctl {

namespace {

QString plain(const QJsonValue &value)
{
    if (value.isString())
        return safeForLog(value.toString());
    if (value.isBool())
        return value.toBool() ? QStringLiteral("yes") : QStringLiteral("no");
    if (value.isDouble())
        return QString::number(value.toDouble(), 'g', 15);
    if (value.isObject()) {
        QStringList parts;
        const QJsonObject object = value.toObject();
        for (auto member = object.begin(); member != object.end(); ++member) {
            if (!member->isArray() && !member->isObject())
                parts.append(member.key() + QLatin1Char('=') + plain(*member));
        }
        return parts.join(QLatin1Char(' '));
    }
    if (value.isArray())
        return QStringLiteral("%1 items").arg(value.toArray().size());
    return {};
}

QString table(const QJsonArray &rows)
{
    QStringList columns;
    for (const QJsonValue row : rows) {
        for (const QString &key : row.toObject().keys()) {
            if (!columns.contains(key))
                columns.append(key);
        }
    }
    QList<QStringList> cells{columns};
    for (const QJsonValue row : rows) {
        QStringList line;
        for (const QString &column : columns)
            line.append(plain(row.toObject().value(column)));
        cells.append(line);
    }
    QString text;
    for (const QStringList &line : cells) {
        for (qsizetype i = 0; i < columns.size(); ++i) {
            qsizetype width = 0;
            for (const QStringList &other : cells)
                width = qMax(width, other[i].size());
            text += i + 1 < columns.size() ? line[i].leftJustified(width + 2) : line[i];
        }
        text += QLatin1Char('\n');
    }
    return text;
}

} // namespace

QString pretty(const QJsonObject &reply)
{
    QString text;
    for (auto member = reply.begin(); member != reply.end(); ++member) {
        if (member.key() == QLatin1String("ok"))
            continue;
        const QJsonArray list = member->toArray();
        if (!list.isEmpty() && list.first().isObject())
            text += table(list);
        else if (member->isArray() && list.isEmpty())
            text += QStringLiteral("no %1\n").arg(member.key());
        else
            text += member.key() + QStringLiteral(": ") + plain(*member) + QLatin1Char('\n');
    }
    return text.isEmpty() ? QStringLiteral("done\n") : text;
}

QByteArray compact(const QJsonObject &reply)
{
    QJsonObject bare = reply;
    bare.remove(QStringLiteral("ok"));
    return QJsonDocument(bare).toJson(QJsonDocument::Compact) + '\n';
}

QString watchLine(const QJsonObject &object)
{
    const auto line = fromJson<WatchLine>(object);
    if (!line)
        return {};
    return QStringLiteral("%1  %2  %3  %4  %5\n")
        .arg(line->at.toLocalTime().toString(QStringLiteral("HH:mm:ss.zzz")),
             line->direction.leftJustified(3), safeForLog(line->event).leftJustified(24),
             safeForLog(line->who).leftJustified(16), line->outcome);
}

} // namespace panel::ctl
