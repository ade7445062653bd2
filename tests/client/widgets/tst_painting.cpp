// SPDX-License-Identifier: MIT

#include "client/widgets/availabilitystrip.h"
#include "client/widgets/chartpainting.h"
#include "client/widgets/painting.h"

#include <QPainter>
#include <QTest>

using namespace panel::client;

namespace {

template <typename Paint>
QImage painted(QSize size, const QColor &ground, Paint paint)
{
    QImage image(size, QImage::Format_ARGB32_Premultiplied);
    image.fill(ground);
    QPainter painter(&image);
    paint(painter);
    return image;
}

} // namespace

class PaintingTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aUserKeepsOneColour()
    {
        const Theme theme;
        // FNV-1a 32 of "1" is 0x340ca71c, of "42" 0x6922d5b5, worked out by hand: discs 4 and 5.
        QCOMPARE(theme.avatarColor(1), QColor("#806218"));
        QCOMPARE(theme.avatarColor(42), theme.avatarColor(42));
        QSet<QRgb> colors;
        for (int id = 1; id < 200; ++id)
            colors.insert(theme.avatarColor(id).rgb());
        QCOMPARE(colors.size(), 8);
    }

    void initialsAreGraphemes_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<int>("size");
        QTest::addColumn<QString>("expected");
        QTest::newRow("two words") << "Old Sarge" << 36 << "OS";
        QTest::newRow("two words, small") << "Old Sarge" << 28 << "O";
        QTest::newRow("lower case") << "tamsin" << 40 << "T";
        QTest::newRow("combining mark")
            << QString::fromUtf8("e\u0301lan") << 36 << QString::fromUtf8("E\u0301");
        QTest::newRow("emoji family") << QString::fromUtf8("👩‍👩‍👧 crew") << 20
                                      << QString::fromUtf8("👩‍👩‍👧");
        QTest::newRow("right to left")
            << QString::fromUtf8("שלום עולם") << 36 << QString::fromUtf8("שע");
        QTest::newRow("clan tag") << "[NS]kilo" << 36 << "N";
        QTest::newRow("sharp s grows") << QString::fromUtf8("ßen") << 36 << "SS";
        QTest::newRow("nothing to show") << "  -- " << 36 << "?";
        QTest::newRow("empty") << "" << 36 << "?";
    }

    void initialsAreGraphemes()
    {
        QFETCH(QString, name);
        QFETCH(int, size);
        QFETCH(QString, expected);
        QCOMPARE(initials(name, size), expected);
    }

    void badgesStopAtNinetyNine()
    {
        QCOMPARE(badgeText({4}), QStringLiteral("4"));
        QCOMPARE(badgeText({99}), QStringLiteral("99"));
        QCOMPARE(badgeText({100}), QStringLiteral("99+"));
        QCOMPARE(badgeText({7, Badge::Kind::Mention}), QStringLiteral("@"));
        QVERIFY(!Badge{}.visible());
        const Theme theme;
        QCOMPARE(badgeSize(theme, {4}).width(), badgeSize(theme, {4}).height());
        QVERIFY(badgeSize(theme, {100}).width() > badgeSize(theme, {4}).width());
    }

    void presenceDiffersByShapeNotOnlyByColour()
    {
        const Theme theme;
        const QColor ground = theme.color(Token::Surface);
        QSet<QByteArray> shapes;
        for (const auto presence :
             {Presence::Online, Presence::Away, Presence::Busy, Presence::Offline}) {
            const QImage image = painted({16, 16}, ground, [&](QPainter &p) {
                paintPresence(p, QRectF(0, 0, 16, 16), theme, presence, ground);
            });
            QByteArray shape;
            for (int y = 0; y < 16; ++y) {
                for (int x = 0; x < 16; ++x)
                    shape.append(image.pixelColor(x, y) == ground ? '.' : '#');
            }
            shapes.insert(shape);
            QCOMPARE(image.pixelColor(0, 0), ground);
        }
        QCOMPARE(shapes.size(), 4);
    }

    void onlineIsFilledAndOfflineHollow()
    {
        const Theme theme;
        const QColor ground = theme.color(Token::Surface);
        const auto centre = [&](Presence presence) {
            return painted({16, 16}, ground,
                           [&](QPainter &p) {
                               paintPresence(p, QRectF(0, 0, 16, 16), theme, presence, ground);
                           })
                .pixelColor(8, 8);
        };
        QCOMPARE(centre(Presence::Online), theme.color(Token::Online));
        QCOMPARE(centre(Presence::Offline), ground);
    }

    void aServerThatIsDownIsASquare()
    {
        const Theme theme;
        const QColor ground = theme.color(Token::Surface);
        const auto corner = [&](ServerState state) {
            return painted({16, 16}, ground,
                           [&](QPainter &p) {
                               paintServerState(p, QRectF(0, 0, 16, 16), theme, state);
                           })
                .pixelColor(4, 4);
        };
        QCOMPARE(corner(ServerState::Down), theme.color(Token::Busy));
        QVERIFY(corner(ServerState::Up) != theme.color(Token::Online));
    }

    void peopleWhoAreOfflineLoseTheirColour()
    {
        const Theme theme;
        const auto disc = [&](bool dimmed) {
            return painted(
                       {40, 40}, theme.color(Token::Pane),
                       [&](QPainter &p) { paintAvatar(p, {0, 0, 40, 40}, theme, 7, "x", dimmed); })
                .pixelColor(20, 3);
        };
        QCOMPARE(disc(false), theme.avatarColor(7));
        QCOMPARE(disc(true), theme.color(Token::SelectionInactive));
    }

    void textIsElidedAndTellsItsWidth()
    {
        const Theme theme;
        int width = 0;
        painted({400, 20}, theme.color(Token::Pane), [&](QPainter &p) {
            width = paintText(p, {0, 0, 60, 20}, theme.font(Step::Body), theme.color(Token::Text),
                              "a title that is far too long for this");
        });
        QVERIFY(width > 30 && width <= 60);
    }

    void aStretchThatWasDownIsSeenHoweverShortItWas()
    {
        const Theme theme;
        const QColor ground = theme.color(Token::Surface);
        const QList<AvailabilityCell> cells{
            {0, 10, 1000}, {10, 20, 999}, {20, 30, 0}, {30, 40, std::nullopt}};
        const QImage image = painted({80, 24}, ground, [&](QPainter &p) {
            paintAvailability(p, {0, 0, 80, 24}, theme, cells);
        });
        const auto down = [&](int x) {
            int rows = 0;
            for (int y = 0; y < 24; ++y)
                rows += image.pixelColor(x, y) == theme.color(Token::Busy);
            return rows;
        };
        QCOMPARE(down(9), 0);
        QCOMPARE(down(29), 4);
        QCOMPARE(down(49), 24);
        QCOMPARE(down(69), 0);
        QCOMPARE(image.pixelColor(69, 10), ground); // not asked: hollow
        QCOMPARE(image.pixelColor(19, 12), ground); // the gap between two
        QCOMPARE(image.pixelColor(9, 0), theme.color(Token::Chart)); // the line of what stands
    }

    void chartsHaveTheirWordsAtRoundTimes()
    {
        const auto at = [](int year, int month, int day, int hour = 0, int minute = 0) {
            return QDateTime(QDate(year, month, day), QTime(hour, minute)).toMSecsSinceEpoch();
        };
        const auto hours = chartTicks(at(2026, 3, 11, 19, 40), at(2026, 3, 12, 19, 40), 8);
        QCOMPARE(hours.size(), 8);
        for (const ChartTick &tick : hours)
            QCOMPARE(QDateTime::fromMSecsSinceEpoch(tick.at).time().minute(), 0);
        QCOMPARE(hours.first().at, at(2026, 3, 11, 21));
        const auto months = chartTicks(at(2024, 3, 12), at(2026, 3, 12), 8);
        QVERIFY(months.size() >= 4 && months.size() <= 9);
        for (const ChartTick &tick : months)
            QCOMPARE(QDateTime::fromMSecsSinceEpoch(tick.at).date().day(), 1);
        for (const int days : {7, 30, 90})
            QVERIFY(chartTicks(at(2026, 3, 12) - days * 86'400'000LL, at(2026, 3, 12), 8).size()
                    <= 9);
    }

    void aGapInAChartIsEmptyAndADeadOneHasNoDot()
    {
        const Theme theme;
        const QColor ground = theme.color(Token::Surface);
        const QList<ChartPoint> points{{0, 4}, {1, std::nullopt}, {2, 4}, {3, 4}};
        const auto shot = [&](bool dead) {
            return painted({90, 48}, ground, [&](QPainter &p) {
                paintSteppedChart(p, {0, 0, 80, 48}, theme, points,
                                  {.line = 1, .dead = dead, .ceiling = 4, .ground = ground});
            });
        };
        const QImage live = shot(false);
        QCOMPARE(live.pixelColor(10, 30), theme.color(Token::ChartFill));
        QCOMPARE(live.pixelColor(30, 30), ground);
        QCOMPARE(live.pixelColor(50, 30), theme.color(Token::ChartFill));
        QCOMPARE(live.pixelColor(81, 6), theme.color(Token::Chart)); // the value of now
        const QImage dead = shot(true);
        QCOMPARE(dead.pixelColor(10, 30), theme.color(Token::Sunken));
        QCOMPARE(dead.pixelColor(82, 6), ground);
    }
};

QTEST_MAIN(PaintingTest)
#include "tst_painting.moc"
