// SPDX-License-Identifier: MIT

#include "client/widgets/theme.h"

#include <QApplication>
#include <QDirIterator>
#include <QLabel>
#include <QLineEdit>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QStyle>
#include <QTest>

using namespace panel::client;

class ThemeTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void givesThePaletteItsRoles()
    {
        Theme theme;
        theme.apply(*qApp);
        for (const auto mode : {Theme::Mode::Light, Theme::Mode::Dark}) {
            theme.setMode(mode);
            const QPalette palette = QApplication::palette();
            QCOMPARE(palette.color(QPalette::Window), theme.color(Token::Window));
            QCOMPARE(palette.color(QPalette::Base), theme.color(Token::Surface));
            QCOMPARE(palette.color(QPalette::Highlight), theme.color(Token::Selection));
            QCOMPARE(palette.color(QPalette::ToolTipBase), theme.color(Token::Inverse));
            QCOMPARE(palette.color(QPalette::Disabled, QPalette::Text),
                     theme.color(Token::Disabled));
        }
        qApp->setStyleSheet({}); // the style it wraps has no name of its own
        QCOMPARE(QApplication::style()->name(), QStringLiteral("fusion"));
    }

    void scalesTextEverywhereAndBack()
    {
        const QFont before = QApplication::font();
        Theme theme;
        theme.apply(*qApp);
        const qreal body = theme.font(Step::Body).pointSizeF();
        QLabel own("title");
        own.setFont(theme.font(Step::Title));
        const qreal title = own.font().pointSizeF();
        QSignalSpy changed(&theme, &Theme::changed);
        theme.setTextPercent(130);
        QCOMPARE(changed.size(), 1);
        QVERIFY(qAbs(theme.font(Step::Body).pointSizeF() - body * 1.3) <= 0.25); // rounded to 0.5
        QVERIFY(qAbs(own.font().pointSizeF() - title * 1.3) <= 0.25);
        theme.setTextPercent(100);
        QCOMPARE(theme.font(Step::Body).pointSizeF(), body);
        QVERIFY(qAbs(own.font().pointSizeF() - title) <= 0.25);
        QCOMPARE(QApplication::font(), before);
    }

    void leavesPlaceholdersAtFullStrength()
    {
        Theme theme;
        theme.setMode(Theme::Mode::Light);
        theme.apply(*qApp);
        QLineEdit edit;
        edit.ensurePolished();
        QCOMPARE(edit.palette().color(QPalette::PlaceholderText), theme.color(Token::Muted));
    }

    void leavesNoTokenOfTheSheetUnreplaced()
    {
        const Theme theme;
        const QString sheet = theme.sheet();
        QVERIFY(sheet.contains(theme.color(Token::Accent).name()));
        const auto left = QRegularExpression("\\{[a-zA-Z0-9]+\\}").match(sheet.section("*/", 2));
        QVERIFY2(!left.hasMatch(), qPrintable(left.captured()));
    }

    void saysSoWhenItChangesAndOnlyThen()
    {
        Theme theme;
        theme.setMode(Theme::Mode::Light);
        QSignalSpy changed(&theme, &Theme::changed);
        theme.setMode(Theme::Mode::Dark);
        QCOMPARE(changed.size(), 1);
        QVERIFY(theme.isDark());
        theme.setMode(Theme::Mode::Dark);
        QCOMPARE(changed.size(), 1);
    }

    void scalesTypeWithTheSystemFontAndNeverUnderEightPoints()
    {
        const QFont before = QApplication::font();
        QFont font = before;
        Theme theme;
        font.setPointSizeF(10);
        QApplication::setFont(font);
        QCOMPARE(theme.font(Step::Caption).pointSizeF(), 8.5);
        QCOMPARE(theme.font(Step::Figure).pointSizeF(), 21.0);
        QCOMPARE(theme.font(Step::Title).weight(), QFont::DemiBold);
        font.setPointSizeF(7);
        QApplication::setFont(font);
        QCOMPARE(theme.font(Step::Small).pointSizeF(), 8.0);
        font.setPointSizeF(20);
        QApplication::setFont(font);
        QVERIFY(theme.lineHeight(Step::Body) > 20);
        QApplication::setFont(before);
    }

    void standsStillWithReducedMotion()
    {
        using namespace std::chrono_literals;
        Theme theme;
        theme.setMotion(Theme::Motion::Reduced);
        QCOMPARE(theme.duration(160ms).count(), 0);
        theme.setMotion(Theme::Motion::Full);
        QCOMPARE(theme.duration(160ms).count(), 160);
    }

    void isTheOnlyPlaceWithColoursAndSheets()
    {
        const QRegularExpression forbidden(
            "setStyleSheet|\"#[0-9A-Fa-f]{3,8}\"|QColor\\(\\s*(0x|\\d|\"|QLatin1|QStringLiteral)"
            "|Qt::(white|black|red|green|blue|gray|darkGray|lightGray|yellow|cyan|magenta)\\b"
            "|qRgb|QColorConstants");
        QDirIterator files(QStringLiteral(PANEL_SOURCE_DIR "/client"), {"*.cpp", "*.h"},
                           QDir::Files, QDirIterator::Subdirectories);
        int seen = 0;
        while (files.hasNext()) {
            const QString path = files.next();
            if (path.endsWith("client/widgets/theme.cpp"))
                continue;
            QFile file(path);
            QVERIFY(file.open(QIODevice::ReadOnly));
            const auto match = forbidden.match(QString::fromUtf8(file.readAll()));
            QVERIFY2(!match.hasMatch(), qPrintable(path + ": " + match.captured()));
            ++seen;
        }
        QVERIFY(seen > 40);
    }
};

QTEST_MAIN(ThemeTest)
#include "tst_theme.moc"
