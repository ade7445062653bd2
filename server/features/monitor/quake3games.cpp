// SPDX-License-Identifier: MIT

#include "server/features/monitor/quake3games.h"

#include "server/features/monitor/gametext.h"

namespace panel::server {

namespace {

constexpr std::array ArenaModes{"Free For All",    "Tournament",        "Single Player",
                                "Team Deathmatch", "Capture the Flag",  "One Flag CTF",
                                "Overload",        "Harvester",         "Elimination",
                                "CTF Elimination", "Last Man Standing", "Double Domination",
                                "Domination"};
constexpr std::array TerritoryModes{"Single Player", "Cooperative",       "Objective", "Stopwatch",
                                    "Campaign",      "Last Man Standing", "Map Voting"};
constexpr std::array TerrorModes{"Free For All",
                                 "Last Man Standing",
                                 "Free For All",
                                 "Team Deathmatch",
                                 "Team Survivor",
                                 "Follow the Leader",
                                 "Capture and Hold",
                                 "Capture the Flag",
                                 "Bomb",
                                 "Jump",
                                 "Freeze Tag",
                                 "Gun Game"};

struct Lettered
{
    QLatin1String letters;
    QLatin1String mode;
};
constexpr std::array XonoticModes{
    Lettered{QLatin1String("dm"), QLatin1String("Deathmatch")},
    Lettered{QLatin1String("tdm"), QLatin1String("Team Deathmatch")},
    Lettered{QLatin1String("ctf"), QLatin1String("Capture the Flag")},
    Lettered{QLatin1String("ca"), QLatin1String("Clan Arena")},
    Lettered{QLatin1String("ft"), QLatin1String("Freeze Tag")},
    Lettered{QLatin1String("dom"), QLatin1String("Domination")},
    Lettered{QLatin1String("kh"), QLatin1String("Key Hunt")},
    Lettered{QLatin1String("lms"), QLatin1String("Last Man Standing")},
    Lettered{QLatin1String("ka"), QLatin1String("Keepaway")},
    Lettered{QLatin1String("duel"), QLatin1String("Duel")},
    Lettered{QLatin1String("cts"), QLatin1String("Race CTS")},
    Lettered{QLatin1String("rc"), QLatin1String("Race")},
    Lettered{QLatin1String("ons"), QLatin1String("Onslaught")},
    Lettered{QLatin1String("as"), QLatin1String("Assault")},
    Lettered{QLatin1String("nb"), QLatin1String("Nexball")},
    Lettered{QLatin1String("inv"), QLatin1String("Invasion")},
    Lettered{QLatin1String("mayhem"), QLatin1String("Mayhem")},
    Lettered{QLatin1String("tmayhem"), QLatin1String("Team Mayhem")},
    Lettered{QLatin1String("surv"), QLatin1String("Survival")},
};

template <size_t Count>
QString numberedMode(const std::array<const char *, Count> &modes, int number)
{
    return number < int(Count) ? QLatin1String(modes[size_t(number)]) : QString();
}

} // namespace

QString quake3Game(const Quake3Info &status)
{
    const QByteArray hints = (status.value("gamename") + ' ' + status.value("version") + ' '
                              + status.value("com_gamename") + ' ' + status.value("game"))
                                 .toLower();
    struct Hint
    {
        const char *word;
        const char *game;
    };
    static constexpr std::array known{
        Hint{"et legacy", "ET: Legacy"},
        Hint{"legacy", "ET: Legacy"},
        Hint{"xonotic", "Xonotic"},
        Hint{"nexuiz", "Nexuiz"},
        Hint{"baseoa", "OpenArena"},
        Hint{"urbanterror", "Urban Terror"},
        Hint{"q3ut", "Urban Terror"},
        Hint{"etmain", "Enemy Territory"},
        Hint{"baseq3", "Quake III Arena"},
        Hint{"q3a", "Quake III Arena"},
        Hint{"call of duty 4", "Call of Duty 4"},
        Hint{"cod4", "Call of Duty 4"},
        Hint{"warsow", "Warsow"},
        Hint{"tremulous", "Tremulous"},
        Hint{"unvanquished", "Unvanquished"},
        Hint{"jampgame", "Jedi Academy"},
    };
    for (const auto &[word, game] : known) {
        if (hints.contains(word))
            return QLatin1String(game);
    }
    return decoded(status.value("gamename"));
}

QString quake3Mode(const QString &game, const Quake3Info &status)
{
    if (status.isDarkplaces()) {
        const QString letters = decoded(status.value("qcstatus")).section(QLatin1Char(':'), 0, 0);
        for (const auto &[known, mode] : XonoticModes) {
            if (letters == known)
                return mode;
        }
        return letters.size() <= 8 ? letters : QString();
    }
    const auto number = status.count("g_gametype");
    if (!number)
        return decoded(status.value("g_gametype")); // Call of Duty and others spell it
    if (game == QLatin1String("ET: Legacy") || game == QLatin1String("Enemy Territory"))
        return numberedMode(TerritoryModes, *number);
    if (game == QLatin1String("Urban Terror"))
        return numberedMode(TerrorModes, *number);
    if (game == QLatin1String("OpenArena"))
        return numberedMode(ArenaModes, *number);
    // Other games of the engine share the first five.
    return *number <= 4 ? numberedMode(ArenaModes, *number) : QString();
}

QString quake3Team(const Quake3Info &status, std::optional<int> team, qint64 score)
{
    struct Numbered
    {
        int number;
        const char *name;
    };
    static constexpr std::array darkplaces{Numbered{5, "Red"}, Numbered{14, "Blue"},
                                           Numbered{13, "Yellow"}, Numbered{10, "Pink"}};
    static constexpr std::array territory{Numbered{1, "Axis"}, Numbered{2, "Allies"},
                                          Numbered{3, "Spectator"}};
    const auto named = [team](const auto &teams) {
        for (const auto &[number, name] : teams) {
            if (team == number)
                return QString(QLatin1String(name));
        }
        return QString();
    };
    if (status.isDarkplaces())
        return score == -666 ? QStringLiteral("Spectator") : named(darkplaces);
    return status.contains("P") ? named(territory) : QString();
}

} // namespace panel::server
