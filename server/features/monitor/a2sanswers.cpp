// SPDX-License-Identifier: MIT

#include "server/features/monitor/a2sanswers.h"

#include "server/features/monitor/bytereader.h"
#include "server/features/monitor/gametext.h"

namespace panel::server {

namespace {

constexpr quint16 TheShip = 2400; ///< The one game with members of its own.

QString a2sText(const QByteArray &bytes, qsizetype most)
{
    return plainText(decoded(bytes), most);
}

void addFact(GameAnswer &answer, const char *key, const QString &value)
{
    if (!value.isEmpty())
        addRule(answer, QLatin1String(key), value);
}

/// Of the counts all are below 256; an empty game is named by its folder.
void setNames(GameAnswer &answer, const QByteArray &name, const QByteArray &map,
              const QByteArray &folder, const QByteArray &game)
{
    answer.protocol = QueryProtocol::A2s;
    answer.name = a2sText(name, GameAnswer::NameLimit);
    answer.map = a2sText(map, GameAnswer::NameLimit);
    answer.game = a2sText(game, GameAnswer::GameLimit);
    if (answer.game.isEmpty())
        answer.game = a2sText(folder, GameAnswer::GameLimit);
    if (answer.game.isEmpty())
        answer.game = QStringLiteral("Source engine");
    addFact(answer, "folder", a2sText(folder, GameAnswer::RuleValueLimit));
}

void setCounts(GameAnswer &answer, int all, int bots, int most)
{
    answer.bots = qMin(bots, all);
    answer.players = all - answer.bots;
    answer.maxPlayers = most;
}

void addKind(GameAnswer &answer, quint8 type, quint8 system, quint8 vac)
{
    switch (type | 0x20) {
    case 'd':
        addFact(answer, "server_type", QStringLiteral("dedicated"));
        break;
    case 'l':
        addFact(answer, "server_type", QStringLiteral("listen"));
        break;
    case 'p':
        addFact(answer, "server_type", QStringLiteral("proxy"));
        break;
    }
    switch (system | 0x20) {
    case 'l':
        addFact(answer, "system", QStringLiteral("Linux"));
        break;
    case 'w':
        addFact(answer, "system", QStringLiteral("Windows"));
        break;
    case 'm':
    case 'o':
        addFact(answer, "system", QStringLiteral("macOS"));
        break;
    }
    addFact(answer, "vac", QString::number(vac != 0 ? 1 : 0));
}

/// What may follow the version, each member announced by a bit.
void addExtra(GameAnswer &answer, ByteReader &in)
{
    const quint8 flags = in.byte();
    if ((flags & 0x80) != 0)
        answer.joinPort = in.little<quint16>();
    if ((flags & 0x10) != 0)
        addFact(answer, "steam_id", QString::number(in.little<quint64>()));
    if ((flags & 0x40) != 0) {
        addFact(answer, "tv_port", QString::number(in.little<quint16>()));
        addFact(answer, "tv_name", a2sText(in.text(), GameAnswer::NameLimit));
    }
    if ((flags & 0x20) != 0)
        addFact(answer, "tags", a2sText(in.text(), GameAnswer::RuleValueLimit));
    if ((flags & 0x01) != 0)
        addFact(answer, "game_id", QString::number(in.little<quint64>()));
}

std::optional<GameAnswer> sourceInfo(const QByteArray &body)
{
    ByteReader in(body);
    GameAnswer answer;
    const quint8 version = in.byte();
    const QByteArray name = in.text();
    const QByteArray map = in.text();
    const QByteArray folder = in.text();
    setNames(answer, name, map, folder, in.text());
    const auto app = in.little<quint16>();
    addFact(answer, "app_id", QString::number(app));
    const int all = in.byte();
    const int most = in.byte();
    setCounts(answer, all, in.byte(), most);
    const quint8 type = in.byte();
    const quint8 system = in.byte();
    answer.password = in.byte() != 0;
    addKind(answer, type, system, in.byte());
    addFact(answer, "protocol", QString::number(version));
    if (!in.isSound())
        return std::nullopt;
    if (app == TheShip) {
        static constexpr std::array modes{"Hunt",       "Elimination", "Duel",
                                          "Deathmatch", "VIP Team",    "Team Elimination"};
        const quint8 mode = in.byte();
        answer.mode = mode < modes.size() ? QLatin1String(modes[mode]) : QString();
        in.little<quint16>(); // witnesses and seconds until an arrest
    }
    answer.version = a2sText(in.text(), GameAnswer::NameLimit);
    if (!in.atEnd())
        addExtra(answer, in);
    return in.isSound() ? std::optional(answer) : std::nullopt;
}

std::optional<GameAnswer> goldSourceInfo(const QByteArray &body)
{
    ByteReader in(body);
    GameAnswer answer;
    in.text(); // the address it believes to have
    const QByteArray name = in.text();
    const QByteArray map = in.text();
    const QByteArray folder = in.text();
    setNames(answer, name, map, folder, in.text());
    const int all = in.byte();
    const int most = in.byte();
    const quint8 version = in.byte();
    const quint8 type = in.byte();
    const quint8 system = in.byte();
    answer.password = in.byte() != 0;
    if (in.byte() == 1) { // a mod tells of itself
        addFact(answer, "mod_url", a2sText(in.text(), GameAnswer::RuleValueLimit));
        in.text(); // where to download it
        in.byte();
        addFact(answer, "mod_version", QString::number(in.little<quint32>()));
        in.little<quint32>(); // bytes to download
        in.little<quint16>(); // for several players alone; its own library
    }
    addKind(answer, type, system, in.byte());
    setCounts(answer, all, in.byte(), most);
    addFact(answer, "protocol", QString::number(version));
    return in.isSound() ? std::optional(answer) : std::nullopt;
}

} // namespace

std::optional<GameAnswer> a2sInfo(char type, const QByteArray &body)
{
    return type == 'm' ? goldSourceInfo(body) : sourceInfo(body);
}

std::optional<QList<ServerPlayer>> a2sPlayers(const QByteArray &body)
{
    ByteReader in(body);
    const int count = in.byte();
    QList<ServerPlayer> players;
    // The count is one byte, and a list may be longer; one that is shorter was cut off.
    for (int i = 0; i < count || (in.isSound() && !in.atEnd()); ++i) {
        in.byte(); // an index, 0 for all in most games
        ServerPlayer player;
        player.name = a2sText(in.text(), GameAnswer::PlayerNameLimit);
        player.score = in.little<qint32>();
        player.seconds = int(qBound(0.F, in.real(), 1e9F));
        if (in.isSound() && !player.name.isEmpty())
            players.append(player);
    }
    return in.isSound() ? std::optional(players) : std::nullopt;
}

std::optional<QList<A2sRule>> a2sRules(const QByteArray &body)
{
    ByteReader in(body);
    const int count = in.little<quint16>();
    QList<A2sRule> rules;
    for (int i = 0; i < count && in.isSound() && !in.atEnd(); ++i) {
        const QByteArray key = in.text();
        rules.append({key, in.text()});
    }
    // Some engines end the list where their datagram was full.
    const bool isTold = in.isSound() && (count == 0 || !rules.isEmpty());
    return isTold ? std::optional(rules) : std::nullopt;
}

} // namespace panel::server
