// SPDX-License-Identifier: MIT

#include "server/features/monitor/quake3.h"

#include <QHash>
#include <QRegularExpression>

namespace panel::server {

namespace {

const QByteArray OutOfBand = QByteArrayLiteral("\xff\xff\xff\xff");

using Info = QHash<QString, QString>;

/// Never half of a character.
QString shortened(const QString &text, qsizetype most)
{
    const bool cutsThrough = most < text.size() && text[most].isLowSurrogate();
    return text.left(cutsThrough ? most - 1 : most);
}

/// `\key\value\key\value`; keys without case, the last of two wins.
Info infoOf(const QByteArray &line)
{
    Info info;
    const QList<QByteArray> parts = line.split('\\');
    for (qsizetype i = 1; i + 1 < parts.size(); i += 2)
        info.insert(QString::fromUtf8(parts[i]).toLower(), QString::fromUtf8(parts[i + 1]));
    return info;
}

std::optional<ServerPlayer> playerOf(const QByteArray &line)
{
    static const QRegularExpression form(QStringLiteral(R"(^(-?\d{1,9}) (\d{1,9}) "(.*)\"?$)"));
    const auto match = form.match(QString::fromUtf8(line));
    if (!match.hasMatch())
        return std::nullopt;
    QString name = match.captured(3);
    if (name.endsWith(QLatin1Char('"')))
        name.chop(1);
    const int ping = match.captured(2).toInt();
    return ServerPlayer{shortened(withoutColours(name), 64), match.captured(1).toLongLong(), ping,
                        ping == 0};
}

/// What players call the game, from what the engine calls itself.
QString gameOf(const Info &info)
{
    const QString hints = (info.value(QStringLiteral("gamename")) + QLatin1Char(' ')
                           + info.value(QStringLiteral("version")) + QLatin1Char(' ')
                           + info.value(QStringLiteral("com_gamename")))
                              .toLower();
    static const QList<std::pair<QString, QString>> known{
        {QStringLiteral("et legacy"), QStringLiteral("ET: Legacy")},
        {QStringLiteral("legacy"), QStringLiteral("ET: Legacy")},
        {QStringLiteral("xonotic"), QStringLiteral("Xonotic")},
        {QStringLiteral("baseoa"), QStringLiteral("OpenArena")},
        {QStringLiteral("urbanterror"), QStringLiteral("Urban Terror")},
        {QStringLiteral("q3ut"), QStringLiteral("Urban Terror")},
        {QStringLiteral("etmain"), QStringLiteral("Enemy Territory")},
        {QStringLiteral("baseq3"), QStringLiteral("Quake III Arena")},
    };
    for (const auto &[hint, game] : known) {
        if (hints.contains(hint))
            return game;
    }
    const QString own = shortened(withoutColours(info.value(QStringLiteral("gamename"))), 40);
    return own.isEmpty() ? QStringLiteral("Quake 3 family") : own; // it may be nothing but colours
}

int countOf(const Info &info, const char *key)
{
    return qBound(0, info.value(QLatin1String(key)).toInt(), 4096);
}

} // namespace

QString withoutColours(const QString &name)
{
    // ^x is a colour for any x but ^ itself (code/qcommon/q_shared.h, Q_IsColorString); Xonotic
    // adds ^xRGB.
    static const QRegularExpression rgb(QStringLiteral("\\Ax[0-9a-fA-F]{3}"));
    QString plain;
    for (qsizetype i = 0; i < name.size(); ++i) {
        if (name[i] != QLatin1Char('^') || i + 1 == name.size()) {
            if (name[i].category() != QChar::Other_Control)
                plain += name[i];
        } else if (name[i + 1] == QLatin1Char('^')) {
            plain += name[i++];
        } else {
            i += rgb.match(QStringView(name).mid(i + 1, 4).toString()).hasMatch() ? 4 : 1;
            if (name[i].isHighSurrogate() && i + 1 < name.size())
                ++i; // the other half of what names the colour
        }
    }
    return plain.trimmed();
}

QByteArray Quake3Query::request(const QByteArray &token) const
{
    return OutOfBand + "getstatus " + token + '\n';
}

Result<GameAnswer> Quake3Query::parse(const QByteArray &bytes, const QByteArray &token) const
{
    const auto bad = [](const char *why) { return fail(ErrorCode::Invalid, QLatin1String(why)); };
    if (bytes.size() > AnswerLimit)
        return bad("the answer is too large");
    const QList<QByteArray> lines = bytes.split('\n');
    if (lines.first() != OutOfBand + "statusResponse" || lines.size() < 2)
        return bad("not a statusResponse");
    const Info info = infoOf(lines[1]);
    if (info.value(QStringLiteral("challenge")).toUtf8() != token)
        return bad("the answer is to another request");

    GameAnswer answer;
    answer.name = shortened(withoutColours(info.value(QStringLiteral("sv_hostname"),
                                                      info.value(QStringLiteral("hostname")))),
                            80);
    answer.game = gameOf(info);
    answer.map = shortened(withoutColours(info.value(QStringLiteral("mapname"))), 80);
    answer.maxPlayers = countOf(info, "sv_maxclients");
    int connected = 0;
    for (qsizetype i = 2; i < lines.size(); ++i) {
        const auto player = playerOf(lines[i]);
        if (!player)
            continue;
        ++connected;
        answer.bots += player->bot ? 1 : 0;
        if (answer.playerList.size() < PlayerLimit)
            answer.playerList.append(*player);
    }
    if (info.contains(QStringLiteral("g_humanplayers")))
        answer.bots = connected - qMin(connected, countOf(info, "g_humanplayers"));
    answer.players = connected - answer.bots;
    return answer;
}

} // namespace panel::server
