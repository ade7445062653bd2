// SPDX-License-Identifier: MIT

#include "client/widgets/icons.h"
#include "client/widgets/theme.h"

#include <QDir>
#include <QPainter>
#include <QRegularExpression>
#include <QTest>

using namespace panel::client;

namespace {

/// The strongest colour in the pixmap: antialiasing only thins it.
QColor ink(const QPixmap &pixmap)
{
    const QImage image = pixmap.toImage();
    QColor best;
    best.setAlpha(0);
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            if (image.pixelColor(x, y).alpha() > best.alpha())
                best = image.pixelColor(x, y);
        }
    }
    return best;
}

bool near(const QColor &a, const QColor &b)
{
    return qAbs(a.red() - b.red()) < 8 && qAbs(a.green() - b.green()) < 8
        && qAbs(a.blue() - b.blue()) < 8;
}

} // namespace

class IconsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyIconLoadsAndIsPainted()
    {
        const Theme theme;
        QVERIFY(Icons::names().size() >= 58);
        for (const auto &name : Icons::names()) {
            const QPixmap pixmap = theme.icons().pixmap(name, 24, theme.color(Token::Text), 1);
            QVERIFY2(ink(pixmap).alpha() > 120, qPrintable(name));
        }
    }

    void noFileUsesWhatSvgTinyLacks()
    {
        const QRegularExpression forbidden(
            "<(mask|filter|style|use|image|text|linearGradient|clipPath|script)"
            "|class=|style=|href=|transform=");
        const QDir folder(QStringLiteral(PANEL_SOURCE_DIR "/resources/icons"));
        for (const auto &name : folder.entryList({"*.svg"})) {
            QFile file(folder.filePath(name));
            QVERIFY(file.open(QIODevice::ReadOnly));
            QVERIFY2(!forbidden.match(QString::fromUtf8(file.readAll())).hasMatch(),
                     qPrintable(name));
        }
    }

    void anIconFollowsTheThemeWithoutBeingSetAgain()
    {
        Theme theme;
        theme.setMode(Theme::Mode::Light);
        const QIcon icon = theme.icons().icon("home");
        QVERIFY(near(ink(icon.pixmap(24)), theme.color(Token::Text2)));
        theme.setMode(Theme::Mode::Dark);
        QVERIFY(near(ink(icon.pixmap(24)), theme.color(Token::Text2)));
    }

    void modesHaveTheirColours()
    {
        const Theme theme;
        const QIcon icon = theme.icons().icon("home");
        QVERIFY(near(ink(icon.pixmap(24, QIcon::Disabled)), theme.color(Token::Disabled)));
        QVERIFY(near(ink(icon.pixmap(24, QIcon::Active)), theme.color(Token::Accent)));
        QVERIFY(near(ink(icon.pixmap(24, QIcon::Normal, QIcon::On)), theme.color(Token::Accent)));
        const QIcon danger = theme.icons().icon("trash", Token::Danger);
        QVERIFY(near(ink(danger.pixmap(24)), theme.color(Token::Danger)));
    }

    void isSharpOnDenseScreens()
    {
        const Theme theme;
        const QPixmap pixmap = theme.icons().pixmap("home", 20, theme.color(Token::Text), 1.5);
        QCOMPARE(pixmap.size(), QSize(30, 30));
        QCOMPARE(pixmap.deviceIndependentSize(), QSizeF(20, 20));
        QCOMPARE(theme.icons().icon("home").pixmap(QSize(20, 20), 2).size(), QSize(40, 40));
    }

    void arrowsTurnRoundInRightToLeft()
    {
        const Theme theme;
        const QColor color = theme.color(Token::Text);
        const QImage back = theme.icons().pixmap("back", 24, color, 1).toImage();
        const QImage home = theme.icons().pixmap("home", 24, color, 1).toImage();
        QGuiApplication::setLayoutDirection(Qt::RightToLeft);
        const QImage turned = theme.icons().pixmap("back", 24, color, 1).toImage();
        const QImage same = theme.icons().pixmap("home", 24, color, 1).toImage();
        QGuiApplication::setLayoutDirection(Qt::LeftToRight);
        QCOMPARE(turned, back.mirrored(true, false));
        QCOMPARE(same, home);
    }

    void theTrayHasItsSizesAndAGapAroundTheBadge()
    {
        const Theme theme;
        const QIcon tray = theme.icons().tray(Icons::Tray::Mention, true);
        for (const int size : {16, 22, 24, 32, 48})
            QVERIFY(tray.availableSizes().contains(QSize(size, size)));
        const QImage image
            = theme.icons()
                  .trayPixmap(Icons::Tray::Mention, 44, Theme::onDesktopPanel(true), 1)
                  .toImage();
        QCOMPARE(image.pixelColor(36, 36).alpha(), 255); // the badge, at 18, 18 of 22
        QCOMPARE(image.pixelColor(36 - 10, 36).alpha(), 0); // cleared: 5 of 22 from its centre
        QVERIFY(near(image.pixelColor(10, 30), Theme::onDesktopPanel(true)));
    }

    void theTrayOfAQuietCommunityHasNoBadge()
    {
        const Theme theme;
        const QImage image
            = theme.icons()
                  .trayPixmap(Icons::Tray::Connected, 44, Theme::onDesktopPanel(false), 1)
                  .toImage();
        QCOMPARE(image.pixelColor(40, 40).alpha(), 0);
    }

    void theApplicationHasAnIcon()
    {
        const Theme theme;
        QVERIFY(theme.icons().app().availableSizes().contains(QSize(256, 256)));
    }
};

QTEST_MAIN(IconsTest)
#include "tst_icons.moc"
