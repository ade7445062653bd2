// SPDX-License-Identifier: MIT

#include "server/features/monitor/minecraftanswers.h"

#include "server/features/monitor/gametext.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>

namespace panel::server {

namespace {

constexpr int ComponentDepth = 16;
constexpr qsizetype RawLimit = 1024; ///< Characters of a description that are looked at.

QString codeOf(const QString &colour)
{
    static const QList<QLatin1String> names{
        QLatin1String("black"),     QLatin1String("dark_blue"),    QLatin1String("dark_green"),
        QLatin1String("dark_aqua"), QLatin1String("dark_red"),     QLatin1String("dark_purple"),
        QLatin1String("gold"),      QLatin1String("gray"),         QLatin1String("dark_gray"),
        QLatin1String("blue"),      QLatin1String("green"),        QLatin1String("aqua"),
        QLatin1String("red"),       QLatin1String("light_purple"), QLatin1String("yellow"),
        QLatin1String("white")};
    static const QRegularExpression hex(QStringLiteral("\\A#[0-9A-Fa-f]{6}\\z"));
    const QChar section(0xa7);
    for (qsizetype i = 0; i < names.size(); ++i) {
        if (colour == names[i])
            return section + QString::number(i, 16);
    }
    if (!hex.match(colour).hasMatch())
        return {};
    QString code = section + QStringLiteral("x"); // as servers write it themselves
    for (const QChar digit : colour.mid(1))
        code += section + QString(digit);
    return code;
}

/// A text component and all in it, with section codes for its colours. Nothing past RawLimit and
/// ComponentDepth.
void appendComponent(QString &text, const QJsonValue &component, int depth = 0)
{
    if (depth > ComponentDepth || text.size() > RawLimit)
        return;
    if (component.isString()) {
        text += component.toString().left(RawLimit);
    } else if (component.isArray()) {
        for (const QJsonValue part : component.toArray())
            appendComponent(text, part, depth + 1);
    } else if (component.isObject()) {
        const QJsonObject object = component.toObject();
        text += codeOf(object.value(QLatin1String("color")).toString());
        static constexpr std::array styles{
            std::pair{"bold", 'l'}, std::pair{"italic", 'o'}, std::pair{"underlined", 'n'},
            std::pair{"strikethrough", 'm'}, std::pair{"obfuscated", 'k'}};
        for (const auto &[style, code] : styles) {
            if (object.value(QLatin1String(style)).toBool())
                text += QChar(0xa7) + QString(QLatin1Char(code));
        }
        const QJsonValue own = object.value(QLatin1String("text"));
        text += (own.isString() ? own : object.value(QLatin1String("translate")))
                    .toString()
                    .left(RawLimit);
        appendComponent(text, object.value(QLatin1String("extra")), depth + 1);
    }
}

void setName(GameAnswer &answer, const QString &raw)
{
    answer.name = plainText(withoutSectionCodes(raw), GameAnswer::NameLimit);
    // Some centre it with spaces.
    answer.name = answer.name.simplified();
    const QString kept = plainText(raw, GameAnswer::NameLimit * 3).simplified();
    if (kept != answer.name)
        answer.rawName = kept;
}

int countFrom(const QJsonValue &value)
{
    return int(qBound(0.0, value.toDouble(), double(GameAnswer::CountLimit)));
}

void addSample(GameAnswer &answer, const QJsonArray &sample)
{
    // Java's names; Geyser's players of the other edition have a sign before theirs.
    static const QRegularExpression form(QStringLiteral("\\A[.*+-]?[A-Za-z0-9_]{1,32}\\z"));
    for (const QJsonValue entry : sample) {
        const QString raw = entry[QLatin1String("name")].toString();
        const QString name = withoutSectionCodes(raw.left(RawLimit));
        if (!form.match(name).hasMatch() || answer.playerList.size() >= GameAnswer::PlayerLimit)
            continue;
        ServerPlayer player;
        player.name = name;
        if (const QString kept = plainText(raw, GameAnswer::PlayerNameLimit); kept != name)
            player.rawName = kept;
        answer.playerList.append(player);
    }
}

} // namespace

std::optional<GameAnswer> minecraftStatus(const QByteArray &json)
{
    const QJsonDocument document = QJsonDocument::fromJson(json);
    const QJsonObject status = document.object();
    if (!document.isObject()
        || (!status.contains(QLatin1String("version"))
            && !status.contains(QLatin1String("players"))))
        return std::nullopt;
    GameAnswer answer;
    answer.protocol = QueryProtocol::Minecraft;
    answer.game = QStringLiteral("Minecraft");
    QString description;
    appendComponent(description, status.value(QLatin1String("description")));
    setName(answer, description);

    const QJsonValue version = status.value(QLatin1String("version"));
    answer.version = plainText(withoutSectionCodes(version[QLatin1String("name")].toString()),
                               GameAnswer::NameLimit);
    const QJsonValue players = status.value(QLatin1String("players"));
    answer.players = countFrom(players[QLatin1String("online")]);
    answer.maxPlayers = countFrom(players[QLatin1String("max")]);
    addSample(answer, players[QLatin1String("sample")].toArray());
    answer.listsPlayers = answer.players == 0 || !answer.playerList.isEmpty();

    answer.listsRules = true;
    if (const QJsonValue number = version[QLatin1String("protocol")]; number.isDouble())
        addRule(answer, QStringLiteral("protocol"), QString::number(number.toDouble(), 'f', 0));
    for (const char *flag : {"enforcesSecureChat", "previewsChat", "preventsChatReports"}) {
        if (const QJsonValue value = status.value(QLatin1String(flag)); value.isBool())
            addRule(answer, QLatin1String(flag),
                    value.toBool() ? QStringLiteral("true") : QStringLiteral("false"));
    }
    if (const QString mods = status[QLatin1String("modinfo")][QLatin1String("type")].toString();
        !mods.isEmpty())
        addRule(answer, QStringLiteral("mods"), mods);
    return answer;
}

std::optional<GameAnswer> minecraftLegacyStatus(const QString &text)
{
    GameAnswer answer;
    answer.protocol = QueryProtocol::Minecraft;
    answer.game = QStringLiteral("Minecraft");
    QStringList parts;
    QString description;
    if (text.startsWith(QStringLiteral("\u00a71") + QChar(0))) {
        parts = text.split(QChar(0)); // since 1.4: §1, protocol, version, description, counts
        if (parts.size() != 6)
            return std::nullopt;
        addRule(answer, QStringLiteral("protocol"), parts[1]);
        answer.listsRules = true;
        answer.version = plainText(withoutSectionCodes(parts[2]), GameAnswer::NameLimit);
        description = parts[3];
    } else {
        parts = text.split(QChar(0xa7)); // before: description, counts
        if (parts.size() < 3)
            return std::nullopt;
        description = parts.mid(0, parts.size() - 2).join(QChar(0xa7));
    }
    bool isOnline = false;
    bool isMost = false;
    const int online = parts.at(parts.size() - 2).toInt(&isOnline);
    const int most = parts.last().toInt(&isMost);
    if (!isOnline || !isMost)
        return std::nullopt;
    answer.players = qBound(0, online, GameAnswer::CountLimit);
    answer.maxPlayers = qBound(0, most, GameAnswer::CountLimit);
    answer.listsPlayers = online == 0;
    setName(answer, description.left(RawLimit));
    return answer;
}

} // namespace panel::server
