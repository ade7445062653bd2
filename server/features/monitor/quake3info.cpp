// SPDX-License-Identifier: MIT

#include "server/features/monitor/quake3info.h"

#include "server/features/monitor/gametext.h"
#include "server/features/monitor/quake3games.h"

namespace panel::server {

namespace {

/// A number at the begin of `line` and the space behind it, which are removed.
std::optional<int> leadingNumber(QByteArrayView &line)
{
    const qsizetype end = line.indexOf(' ');
    if (end <= 0 || end > 11)
        return std::nullopt;
    bool isNumber = false;
    const int number = line.first(end).toInt(&isNumber);
    if (!isNumber)
        return std::nullopt;
    line = line.sliced(end + 1);
    return number;
}

/// Enemy Territory tells the teams of all slots in one text, `-` for an empty slot.
QList<int> teamsOfSlots(const QByteArray &all)
{
    QList<int> teams;
    for (const char slot : all) {
        if (slot >= '0' && slot <= '9')
            teams.append(slot - '0');
    }
    return teams;
}

/// How many of the listed are bots, in the server's own words; else nothing.
std::optional<int> toldBots(const Quake3Info *status, const Quake3Info *info, int listed)
{
    for (const Quake3Info *from : {info, status}) {
        if (from == nullptr)
            continue;
        if (const auto bots = from->count("bots"))
            return bots;
        auto humans = from->count("humans");
        if (!humans)
            humans = from->count("g_humanplayers");
        if (humans)
            return qMax(0, from->count("clients").value_or(listed) - *humans);
    }
    return std::nullopt;
}

void addPlayers(GameAnswer &answer, const Quake3Info &status, std::optional<int> told)
{
    const auto &all = status.players();
    const bool isDarkplaces = status.isDarkplaces();
    const QList<int> slotTeams = teamsOfSlots(status.value("P"));
    int silent = 0; // with ping 0
    for (const auto &player : all)
        silent += player.ping == 0 ? 1 : 0;
    answer.bots = qBound(0, told.value_or(silent), int(all.size()));
    answer.players = int(all.size()) - answer.bots;
    int toFlag = answer.bots;
    answer.listsPlayers = true;
    for (qsizetype i = 0; i < all.size() && i < GameAnswer::PlayerLimit; ++i) {
        const auto &player = all[i];
        ServerPlayer line;
        const QString text = isDarkplaces ? darkplacesDecoded(player.name) : decoded(player.name);
        const QString raw = plainText(text, GameAnswer::PlayerNameLimit);
        line.name = plainText(isDarkplaces ? withoutDarkplacesColours(text) : withoutColours(text),
                              GameAnswer::PlayerNameLimit);
        if (raw != line.name)
            line.rawName = raw;
        line.score = player.score;
        line.ping = qBound(0, player.ping, 9999);
        line.bot = toFlag > 0 && (player.ping == 0 || answer.players == 0);
        toFlag -= line.bot ? 1 : 0;
        std::optional<int> team = player.team;
        if (!team && slotTeams.size() == all.size())
            team = slotTeams[i];
        if (const QString name = quake3Team(status, team, player.score); !name.isEmpty())
            line.team = name;
        answer.playerList.append(line);
    }
}

} // namespace

Quake3Info::Quake3Info(const QByteArray &body, bool hasPlayers)
{
    const QList<QByteArray> lines = body.split('\n');
    const QList<QByteArray> parts = lines.first().split('\\');
    for (qsizetype i = 1; i + 1 < parts.size(); i += 2) {
        const QByteArray key = parts[i].toLower();
        if (!m_values.contains(key))
            m_keys.append(parts[i]);
        m_values.insert(key, parts[i + 1]);
    }
    m_whole = parts.size() % 2 == 1;
    if (!hasPlayers)
        return;
    m_whole = m_whole && lines.size() > 1; // the pairs end with their line
    for (qsizetype i = 1; i < lines.size(); ++i) {
        const bool isLast = i + 1 == lines.size();
        if (!lines[i].isEmpty() && !addPlayer(lines[i]) && isLast)
            m_whole = false;
    }
}

bool Quake3Info::addPlayer(const QByteArray &line)
{
    QByteArrayView left(line);
    const auto score = leadingNumber(left);
    const auto ping = leadingNumber(left);
    if (!score || !ping)
        return false;
    Player player{*score, *ping, {}, {}};
    if (!left.startsWith('"'))
        player.team = leadingNumber(left);
    const qsizetype end = left.lastIndexOf('"');
    if (!left.startsWith('"') || end <= 0)
        return false;
    player.name = left.sliced(1, end - 1).toByteArray();
    bool isNumber = false;
    if (const int team = left.sliced(end + 1).trimmed().toInt(&isNumber); isNumber)
        player.team = team;
    m_players.append(player);
    return true;
}

std::optional<int> Quake3Info::count(const QByteArray &key) const
{
    bool isNumber = false;
    const int number = value(key).toInt(&isNumber);
    return isNumber ? std::optional(qBound(0, number, 4096)) : std::nullopt;
}

GameAnswer quake3Answer(const Quake3Info *status, const Quake3Info *info)
{
    GameAnswer answer;
    answer.protocol = QueryProtocol::Quake3;
    answer.isPartial = status == nullptr || info == nullptr;
    const bool isDarkplaces = (status != nullptr && status->isDarkplaces())
        || (info != nullptr && info->isDarkplaces());
    const auto first = [&](std::initializer_list<const char *> keys) {
        for (const char *key : keys) {
            for (const Quake3Info *from : {status, info}) {
                if (const QByteArray value = from == nullptr ? QByteArray() : from->value(key);
                    !value.isEmpty())
                    return isDarkplaces ? darkplacesDecoded(value) : decoded(value);
            }
        }
        return QString();
    };
    const auto plain = [&](const QString &text, int most) {
        return plainText(isDarkplaces ? withoutDarkplacesColours(text) : withoutColours(text),
                         most);
    };
    const QString name = first({"sv_hostname", "hostname"});
    answer.name = plain(name, GameAnswer::NameLimit);
    if (const QString raw = plainText(name, GameAnswer::NameLimit); raw != answer.name)
        answer.rawName = raw;
    answer.map = plain(first({"mapname"}), GameAnswer::NameLimit);
    answer.version
        = plain(first({"version", "gameversion", "shortversion"}), GameAnswer::NameLimit);
    if (const QString need = first({"g_needpass", "needpass", "g_needpassword", "pswrd"});
        !need.isEmpty())
        answer.password = need != QLatin1String("0");

    // What an infoResponse calls the game is the name of the protocol's first one.
    if (status != nullptr) {
        answer.game = plain(quake3Game(*status), GameAnswer::GameLimit);
        if (answer.game.isEmpty())
            answer.game = QStringLiteral("Quake 3 family"); // its name was nothing but colours
        answer.mode = plain(quake3Mode(answer.game, *status), GameAnswer::NameLimit);
        answer.maxPlayers = status->count("sv_maxclients").value_or(0);
        addPlayers(answer, *status, toldBots(status, info, int(status->players().size())));
        answer.listsRules = true;
    } else {
        const int clients = info->count("clients").value_or(0);
        answer.bots = qMin(clients, toldBots(nullptr, info, clients).value_or(0));
        answer.players = clients - answer.bots;
        answer.maxPlayers = info->count("sv_maxclients").value_or(0);
    }
    for (const Quake3Info *from : {status, info}) {
        if (from == nullptr)
            continue;
        for (const QByteArray &key : from->keys()) {
            const bool isKnown = from == info && status != nullptr && status->contains(key);
            if (!isKnown && key.compare("challenge", Qt::CaseInsensitive) != 0)
                addRule(answer, decoded(key), plain(decoded(from->value(key)), 1024));
        }
    }
    return answer;
}

} // namespace panel::server
