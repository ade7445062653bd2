// SPDX-License-Identifier: MIT

#include "server/features/monitor/serversettings.h"

#include "server/features/monitor/targetaddress.h"

#include <QRegularExpression>
#include <QStringList>

namespace panel::server {

namespace {

constexpr int ServerNameLength = 80;
constexpr int ServerGroupLength = 40;
constexpr int WorkNoteLength = 200;
constexpr int LongestMaintenanceDays = 366;

Result<QString> shortText(const char *member, const QString &text, int most)
{
    const QString plain = text.simplified();
    if (plain.size() > most)
        return fail(
            ErrorCode::Invalid,
            QStringLiteral("%1: at most %2 characters").arg(QString::fromLatin1(member)).arg(most));
    return plain;
}

} // namespace

Result<ServerSettings> checkedSettings(const ServerSettings &settings, bool allowPrivate)
{
    static const QRegularExpression form(QStringLiteral("\\A[a-z0-9_-]{1,32}\\z"));
    ServerSettings checked = settings;
    if (!form.match(settings.serverId).hasMatch())
        return fail(ErrorCode::Invalid, QStringLiteral("server_id: 1 to 32 of a-z, 0-9, - and _"));
    checked.address = settings.address.trimmed();
    const auto address = TargetAddress::parse(checked.address);
    if (!address)
        return failure(address);
    // A name is judged when it is resolved; what is an address can be judged now.
    if (const QHostAddress literal(address->host); !literal.isNull()) {
        if (const auto allowed = mayProbe(literal, allowPrivate); !allowed)
            return failure(allowed);
    }
    const auto name = shortText("name", settings.name, ServerNameLength);
    if (!name)
        return failure(name);
    checked.name = *name;
    const auto group = shortText("group", settings.group, ServerGroupLength);
    if (!group)
        return failure(group);
    checked.group = *group;
    checked.joinAddress.reset();
    const QString join = settings.joinAddress.value_or(QString()).trimmed();
    if (!join.isEmpty()) {
        if (!TargetAddress::parse(join))
            return fail(ErrorCode::Invalid,
                        QStringLiteral("join_address: write it as HOST:PORT, such as "
                                       "play.example.org:27960"));
        checked.joinAddress = join;
    }
    if (checked.isPublic && checked.role > Role::Guest)
        return fail(ErrorCode::Invalid,
                    QStringLiteral("public: a server that not everybody sees here is not for the "
                                   "web either; role: guest, or public: false"));
    return checked;
}

Result<ServerMaintenance> checkedMaintenance(const ServerMaintenance &maintenance,
                                             const QDateTime &now)
{
    ServerMaintenance checked = maintenance;
    if (!maintenance.from.isValid() || !maintenance.until.isValid()
        || maintenance.until <= maintenance.from)
        return fail(ErrorCode::Invalid, QStringLiteral("maintenance: until is after from"));
    if (maintenance.until <= now)
        return fail(ErrorCode::Invalid, QStringLiteral("maintenance: until is in the past"));
    if (maintenance.until > now.addDays(LongestMaintenanceDays))
        return fail(ErrorCode::Invalid,
                    QStringLiteral("maintenance: until is at most %1 days ahead")
                        .arg(LongestMaintenanceDays));
    const auto note = shortText("note", maintenance.note, WorkNoteLength);
    if (!note)
        return failure(note);
    checked.note = *note;
    return checked;
}

QString differenceOf(const ServerSettings &before, const ServerSettings &after)
{
    QStringList changes;
    const auto note = [&](const char *member, const QString &was, const QString &is) {
        if (was != is)
            changes.append(QStringLiteral("%1: %2 to %3")
                               .arg(QString::fromLatin1(member),
                                    was.isEmpty() ? QStringLiteral("-") : was,
                                    is.isEmpty() ? QStringLiteral("-") : is));
    };
    const auto word
        = [](bool value) { return value ? QStringLiteral("yes") : QStringLiteral("no"); };
    note("address", before.address, after.address);
    note("protocol", nameOf(before.protocol), nameOf(after.protocol));
    note("name", before.name, after.name);
    note("group", before.group, after.group);
    note("role", nameOf(before.role), nameOf(after.role));
    note("public", word(before.isPublic), word(after.isPublic));
    note("join_address", before.joinAddress.value_or(QString()),
         after.joinAddress.value_or(QString()));
    return changes.join(QStringLiteral("; "));
}

} // namespace panel::server
