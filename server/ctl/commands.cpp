// SPDX-License-Identifier: MIT

#include "server/ctl/commands.h"

#include "server/ctl/commandwords.h"
#include "server/ctl/programcommands.h"
#include "shared/features/features.h"

#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QTextStream>

namespace panel::ctl {

namespace {

using S = QString;

/// A command that names a row by its number alone.
template <Command E>
Result<QJsonObject> byNumber(const Arguments &in)
{
    return numberOf(in).map([](qint64 id) { return toJson(E{id}); });
}

/// The first line of standard input, for what must not stand in the process list.
Result<S> passwordFromInput()
{
    QFile input;
    if (!input.open(stdin, QIODevice::ReadOnly))
        return fail(ErrorCode::Invalid, text("standard input cannot be read"));
    QByteArray line = input.readLine();
    while (line.endsWith('\n') || line.endsWith('\r'))
        line.chop(1);
    return S::fromUtf8(line);
}

Result<QJsonObject> userAdd(const Arguments &in)
{
    UserAdd command;
    command.username = in.value(text("NAME"));
    if (in.has(text("--role"))) {
        const auto role = named<Role>(in.value(text("--role")), "--role");
        if (!role)
            return failure(role);
        command.role = *role;
    }
    if (in.has(text("--password-stdin"))) {
        const auto password = passwordFromInput();
        if (!password)
            return failure(password);
        command.password = *password;
    }
    return toJson(command);
}

Result<QJsonObject> userRole(const Arguments &in)
{
    const auto role = named<Role>(in.value(text("ROLE")), "ROLE");
    if (!role)
        return failure(role);
    return toJson(UserRole{in.value(text("NAME")), *role});
}

Result<QJsonObject> userPassword(const Arguments &in)
{
    const auto password = passwordFromInput();
    if (!password)
        return failure(password);
    return toJson(UserPassword{in.value(text("NAME")), *password});
}

Result<QJsonObject> tokenIssue(const Arguments &in)
{
    TokenIssue command{in.value(text("NAME")), {}};
    if (in.has(text("--ttl"))) {
        const auto seconds = secondsOf(in.value(text("--ttl")));
        if (!seconds)
            return failure(seconds);
        command.ttlSeconds = *seconds;
    }
    return toJson(command);
}

Result<QJsonObject> inviteCreate(const Arguments &in)
{
    InviteCreate command;
    if (in.has(text("--role"))) {
        const auto role = named<Role>(in.value(text("--role")), "--role");
        if (!role)
            return failure(role);
        command.role = *role;
    }
    if (in.has(text("--days"))) {
        bool isNumber = false;
        command.days = in.value(text("--days")).toInt(&isNumber);
        if (!isNumber)
            return fail(ErrorCode::Invalid, text("--days is a number"));
    }
    return toJson(command);
}

Result<QJsonObject> sessionRevoke(const Arguments &in)
{
    SessionRevoke command{{}, in.optional(text("--user"))};
    if (in.has(text("ID"))) {
        bool isNumber = false;
        command.sessionId = in.value(text("ID")).toLongLong(&isNumber);
        if (!isNumber)
            return fail(ErrorCode::Invalid,
                        text("ID is a number, as `session list` shows it; for an account, --user"));
    }
    if (command.sessionId.has_value() == command.username.has_value())
        return fail(ErrorCode::Invalid, text("missing: an ID, or --user NAME"));
    return toJson(command);
}

Result<QJsonObject> categoryGrant(const Arguments &in)
{
    CategoryGrant command{in.value(text("CATEGORY")), in.value(text("USER|ROLE")), {}};
    if (in.has(text("--right"))) {
        const auto right = named<CategoryRight>(in.value(text("--right")), "--right");
        if (!right)
            return failure(right);
        command.right = *right;
    }
    return toJson(command);
}

Result<QJsonObject> categoryEdit(const Arguments &in)
{
    CategoryEdit command{in.value(text("CATEGORY")), in.optional(text("--title")), {}, {}};
    if (in.has(text("--private")) && in.has(text("--public")))
        return fail(ErrorCode::Invalid, text("--private or --public, not both"));
    if (in.has(text("--private")) || in.has(text("--public")))
        command.isPrivate = in.has(text("--private"));
    if (in.has(text("--position"))) {
        bool isNumber = false;
        command.position = in.value(text("--position")).toInt(&isNumber);
        if (!isNumber)
            return fail(ErrorCode::Invalid, text("--position is a number"));
    }
    if (!command.title && !command.isPrivate && !command.position)
        return fail(ErrorCode::Invalid,
                    text("missing: --title, --private, --public or --position"));
    return toJson(command);
}

Result<QJsonObject> emitEvent(const Arguments &in)
{
    const int audiences
        = int(in.has(text("--room"))) + int(in.has(text("--user"))) + int(in.has(text("--all")));
    if (audiences != 1)
        return fail(ErrorCode::Invalid, text("missing: one of --room ROOM, --user NAME, --all"));
    // A bare value is JSON too, which QJsonDocument reads only inside a list.
    QJsonParseError error;
    const auto json = QJsonDocument::fromJson('[' + in.value(text("JSON")).toUtf8() + ']', &error);
    if (error.error != QJsonParseError::NoError || json.array().size() != 1)
        return fail(ErrorCode::Invalid, text("JSON is not valid JSON"));
    Emit command{in.value(text("EVENT")),
                 json.array().at(0),
                 in.optional(text("--room")),
                 in.optional(text("--user")),
                 {}};
    if (in.has(text("--all")))
        command.all = true;
    return toJson(command);
}

} // namespace

const QList<CommandRow> &commandRows()
{
    static const QList<CommandRow> rows = QList<CommandRow>{
        {"user add", "NAME [--role ROLE] [--password-stdin]",
         "Add an account. ROLE: guest, member, moderator or admin", UserAdd::info.name, userAdd},
        {"user list", "", "List the accounts", UserList::info.name,
         [](const Arguments &) { return toJson(UserList{}); }},
        {"user role", "NAME ROLE", "Give an account another role", UserRole::info.name, userRole},
        {"user disable", "NAME", "End an account's sessions and let it sign in no more",
         UserDisable::info.name,
         [](const Arguments &in) { return toJson(UserDisable{in.value(text("NAME")), true}); }},
        {"user enable", "NAME", "Let a disabled account sign in again", UserDisable::info.name,
         [](const Arguments &in) { return toJson(UserDisable{in.value(text("NAME")), false}); }},
        {"user password", "NAME", "Set a password, read from standard input",
         UserPassword::info.name, userPassword},
        {"token issue", "NAME [--ttl TIME]", "Make an access token. TIME: 24h, 90m, 7d",
         TokenIssue::info.name, tokenIssue},
        {"session list", "[--user NAME]", "List who is signed in", SessionList::info.name,
         [](const Arguments &in) { return toJson(SessionList{in.optional(text("--user"))}); }},
        {"session revoke", "[ID] [--user NAME]",
         "End one sign-in, or with --user all of an account's", SessionRevoke::info.name,
         sessionRevoke},
        {"invite create", "[--role ROLE] [--days N]",
         "Make a code with which one person makes an account", InviteCreate::info.name,
         inviteCreate},
        {"invite list", "", "List the invitations", InviteList::info.name,
         [](const Arguments &) { return toJson(InviteList{}); }},
        {"invite revoke", "ID", "Let an invitation make no account any more",
         InviteRevoke::info.name,
         [](const Arguments &in) {
             return numbered(in.value(text("ID")), "ID").map([](qint64 id) {
                 return toJson(InviteRevoke{id});
             });
         }},
        {"category add", "TITLE [--private]", "Add a category", CategoryAdd::info.name,
         [](const Arguments &in) {
             return toJson(CategoryAdd{in.value(text("TITLE")), in.has(text("--private"))});
         }},
        {"category list", "", "List the categories and what was granted in them",
         CategoryList::info.name, [](const Arguments &) { return toJson(CategoryList{}); }},
        {"category edit", "CATEGORY [--title TITLE] [--private] [--public] [--position N]",
         "Rename a category, open, close or move it. Position 1 is the first",
         CategoryEdit::info.name, categoryEdit},
        {"category remove", "CATEGORY", "Remove a category without threads",
         CategoryRemove::info.name,
         [](const Arguments &in) { return toJson(CategoryRemove{in.value(text("CATEGORY"))}); }},
        {"category grant", "CATEGORY USER|ROLE [--right RIGHT]",
         "Say what a user, or a role and those above it, may do in a category. RIGHT: none, see, "
         "reply, start (without one) or moderate",
         CategoryGrant::info.name, categoryGrant},
        {"category revoke", "CATEGORY USER|ROLE", "Take back what was granted",
         CategoryRevoke::info.name,
         [](const Arguments &in) {
             return toJson(CategoryRevoke{in.value(text("CATEGORY")), in.value(text("USER|ROLE"))});
         }},
        {"thread add", "TITLE [--category CATEGORY] [--author NAME]", "Add a thread",
         ThreadAdd::info.name,
         [](const Arguments &in) {
             return toJson(ThreadAdd{in.value(text("TITLE")), in.optional(text("--category")),
                                     in.optional(text("--author"))});
         }},
        {"emit", "EVENT JSON (--room ROOM | --user NAME | --all)", "Send an event of your own",
         Emit::info.name, emitEvent},
        {"handler add", "EVENT (--relay ROOM | --webhook ID) [--role ROLE]",
         "Let clients send an event of your own: on to a room, or to a webhook",
         HandlerAdd::info.name, handlerAdd},
        {"handler list", "", "List your own events", HandlerList::info.name,
         [](const Arguments &) { return toJson(HandlerList{}); }},
        {"handler remove", "EVENT", "Refuse an event of your own again", HandlerRemove::info.name,
         [](const Arguments &in) { return toJson(HandlerRemove{in.value(text("EVENT"))}); }},
        {"key create", "NAME [--emit] [--metrics]",
         "Make a key for a program; without an option it may emit", KeyCreate::info.name,
         keyCreate},
        {"key list", "", "List the keys of programs", KeyList::info.name,
         [](const Arguments &) { return toJson(KeyList{}); }},
        {"key revoke", "ID", "Make a key useless at once", KeyRevoke::info.name,
         [](const Arguments &in) { return byNumber<KeyRevoke>(in); }},
        {"webhook add", "URL [--topic TOPICS] [--category CATEGORY]",
         "Tell another program of TOPICS: new_post,flag,server_state; without all of them",
         WebhookAdd::info.name, webhookAdd},
        {"webhook list", "", "List the webhooks and how they fare", WebhookList::info.name,
         [](const Arguments &) { return toJson(WebhookList{}); }},
        {"webhook remove", "ID", "Stop telling a program", WebhookRemove::info.name,
         [](const Arguments &in) { return byNumber<WebhookRemove>(in); }},
        {"webhook test", "ID", "Send a webhook something at once", WebhookTest::info.name,
         [](const Arguments &in) { return byNumber<WebhookTest>(in); }},
        {"watch", "[--event PATTERN]", "Show events as they pass, until Ctrl-C", Watch::info.name,
         [](const Arguments &in) { return toJson(Watch{in.optional(text("--event"))}); }},
        {"backup", "FILE", "Copy the database to FILE and its posts' files to FILE.attachments, while everything goes on", Backup::info.name,
         [](const Arguments &in) {
             return toJson(Backup{QFileInfo(in.value(text("FILE"))).absoluteFilePath()});
         }},
        {"restore", "FILE", "Put a backup in place of the database and its files; stop the daemon first",
         RestoreCommand,
         [](const Arguments &in) {
             return toJson(Backup{QFileInfo(in.value(text("FILE"))).absoluteFilePath()});
         }},
        {"stats", "", "Counts of the running daemon", Stats::info.name,
         [](const Arguments &) { return toJson(Stats{}); }},
    } + serverCommandRows() + staffCommandRows();
    return rows;
}

QStringList commandsLike(const QString &word)
{
    QStringList like;
    for (const CommandRow &row : commandRows()) {
        if (text(row.words).section(QLatin1Char(' '), 0, 0) == word)
            like.append(text(row.words));
    }
    return like;
}

const CommandRow *findCommand(const QStringList &words)
{
    for (const CommandRow &row : commandRows()) {
        const QStringList own = text(row.words).split(QLatin1Char(' '));
        if (words.mid(0, own.size()) == own)
            return &row;
    }
    return nullptr;
}

QString helpText()
{
    QString help;
    QTextStream out(&help);
    out << "Usage: panelctl [--data-dir DIR] [--json] COMMAND\n\n"
           "Commands the paneld whose data is in DIR. With --json it prints one JSON value.\n\n";
    for (const CommandRow &row : commandRows())
        out << "  " << (text(row.words) + QLatin1Char(' ') + text(row.usage)).trimmed()
            << "\n      " << row.doc << "\n";
    return help;
}

Result<qint64> secondsOf(const QString &text)
{
    static const QHash<QChar, qint64> units{{QLatin1Char('s'), 1},
                                            {QLatin1Char('m'), 60},
                                            {QLatin1Char('h'), 3600},
                                            {QLatin1Char('d'), 86400}};
    const bool hasUnit = !text.isEmpty() && units.contains(text.back());
    bool isNumber = false;
    const qint64 number = (hasUnit ? text.chopped(1) : text).toLongLong(&isNumber);
    constexpr qint64 TenYears = 3650;
    if (!isNumber || number <= 0 || number > TenYears * 86400)
        return fail(ErrorCode::Invalid,
                    QStringLiteral("a time is a number with s, m, h or d, such as 24h"));
    return number * (hasUnit ? units.value(text.back()) : 1);
}

} // namespace panel::ctl
