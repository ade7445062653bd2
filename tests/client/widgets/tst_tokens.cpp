// SPDX-License-Identifier: MIT

#include "client/widgets/theme.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QMetaEnum>
#include <QTest>

#include <cmath>

using namespace panel::client;

namespace {

/// Relative luminance, WCAG 2.1.
double luminance(const QColor &color)
{
    const auto linear
        = [](double v) { return v <= 0.03928 ? v / 12.92 : std::pow((v + 0.055) / 1.055, 2.4); };
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF())
        + 0.0722 * linear(color.blueF());
}

double contrast(const QColor &a, const QColor &b)
{
    const double x = luminance(a);
    const double y = luminance(b);
    return (std::max(x, y) + 0.05) / (std::min(x, y) + 0.05);
}

Token token(const QByteArray &name)
{
    QByteArray key = name;
    key[0] = QChar(key.at(0)).toUpper().toLatin1();
    bool known = false;
    const int value = QMetaEnum::fromType<Token>().keyToValue(key, &known);
    Q_ASSERT(known);
    return static_cast<Token>(value);
}

struct Grounds
{
    const char *ink;
    std::vector<const char *> on;
    double least;
};

const std::vector<Grounds> Table{
    {"text",
     {"surface", "window", "selection", "raised", "mentionSoft", "textSelection", "warnSoft",
      "dangerSoft"},
     4.5},
    {"text2", {"surface", "window", "hover", "selection"}, 4.5},
    {"muted",
     {"surface", "pane", "window", "hover", "selection", "selectionInactive", "sunken", "raised",
      "mentionSoft", "warnSoft", "pressed"},
     4.5},
    {"accent", {"surface", "pane", "window", "selection", "hover", "raised", "mentionSoft"}, 4.5},
    {"onAccent", {"accent", "accentHover", "accentPressed"}, 4.5},
    {"success", {"surface", "successSoft", "raised"}, 4.5},
    {"warn", {"surface", "warnSoft"}, 4.5},
    {"danger", {"surface", "dangerSoft", "raised"}, 4.5},
    {"onDanger", {"danger"}, 4.5},
    {"mention", {"surface", "pane", "mentionSoft", "selection"}, 4.5},
    {"onMention", {"mention"}, 4.5},
    {"onInverse", {"inverse"}, 4.5},
    {"inverseAccent", {"inverse"}, 4.5},
    {"borderStrong", {"surface", "pane", "sunken", "window"}, 3},
    {"focus", {"surface", "window", "selection"}, 3},
    {"online", {"surface", "window", "selection"}, 3},
    {"away", {"surface", "window", "selection"}, 3},
    {"busy", {"surface", "window", "selection"}, 3},
    {"offline", {"surface", "window", "selection", "hover"}, 3},
    {"chart", {"surface"}, 3},
    {"slotBot", {"surface", "raised"}, 3},
    {"accent", {"slotEmpty", "sunken"}, 3},
    {"unread", {"pane"}, 3},
};

} // namespace

class TokensTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyPairHasItsContrastInBothThemes_data()
    {
        QTest::addColumn<QByteArray>("ink");
        QTest::addColumn<QByteArray>("ground");
        QTest::addColumn<double>("least");
        for (const auto &row : Table) {
            for (const char *ground : row.on)
                QTest::addRow("%s on %s", row.ink, ground)
                    << QByteArray(row.ink) << QByteArray(ground) << row.least;
        }
    }

    void everyPairHasItsContrastInBothThemes()
    {
        QFETCH(QByteArray, ink);
        QFETCH(QByteArray, ground);
        QFETCH(double, least);
        Theme theme;
        for (const auto mode : {Theme::Mode::Light, Theme::Mode::Dark}) {
            theme.setMode(mode);
            const double ratio = contrast(theme.color(token(ink)), theme.color(token(ground)));
            QVERIFY2(ratio >= least, qPrintable(QString::number(ratio)));
        }
    }

    void initialsCanBeReadOnEveryDisc()
    {
        const Theme theme;
        for (int id = 0; id < 64; ++id)
            QVERIFY(contrast(theme.onAvatar(), theme.avatarColor(id)) >= 4.5);
    }

    void theFileAndTheEnumNameTheSameTokens()
    {
        QFile file(QStringLiteral(PANEL_SOURCE_DIR "/resources/theme/tokens.json"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const auto all = QJsonDocument::fromJson(file.readAll()).object();
        const auto names = QMetaEnum::fromType<Token>();
        for (const auto *mode : {"light", "dark"}) {
            const auto colors = all.value(QLatin1String(mode)).toObject();
            QCOMPARE(colors.size(), names.keyCount());
            for (int i = 0; i < names.keyCount(); ++i) {
                QString name = QString::fromLatin1(names.key(i));
                name[0] = name[0].toLower();
                QVERIFY2(QColor(colors.value(name).toString()).isValid(), qPrintable(name));
            }
        }
    }
};

QTEST_MAIN(TokensTest)
#include "tst_tokens.moc"
