// SPDX-License-Identifier: MIT

#include "client/app/words.h"

#include <QDirIterator>
#include <QFile>
#include <QRegularExpression>
#include <QTest>
#include <QXmlStreamReader>

using namespace panel::client;

class WordsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void englishHasRealPlurals()
    {
        const Words words(*QCoreApplication::instance());
        const auto news = [](int n) {
            return QCoreApplication::translate("panel::client::HomePage", "%n thread(s) have news",
                                               nullptr, n);
        };
        QCOMPARE(news(1), "1 thread has news");
        QCOMPARE(news(5), "5 threads have news");
        QCOMPARE(QCoreApplication::translate("Rows", "%n new post(s)", nullptr, 1), "1 new post");
    }

    /// A new text with %n needs an entry in resources/translations/panel_en.ts, in the context of
    /// its class.
    void everyCountedTextHasItsPlurals()
    {
        QSet<QString> known;
        QFile file(PANEL_SOURCE_DIR "/resources/translations/panel_en.ts");
        QVERIFY(file.open(QIODevice::ReadOnly));
        QXmlStreamReader xml(&file);
        int forms = 0;
        while (!xml.atEnd()) {
            xml.readNext();
            if (!xml.isStartElement())
                continue;
            if (xml.name() == QLatin1String("source")) {
                known.insert(xml.readElementText());
            } else if (xml.name() == QLatin1String("numerusform")) {
                const QString form = xml.readElementText();
                QVERIFY2(form.contains("%n") && !form.contains("(s)"), qPrintable(form));
                ++forms;
            }
        }
        QVERIFY(forms >= 2 * known.size());

        static const QRegularExpression counted("tr\\(\\s*\"([^\"]*%n[^\"]*)\"");
        QDirIterator sources(PANEL_SOURCE_DIR "/client", {"*.h", "*.cpp"}, QDir::Files,
                             QDirIterator::Subdirectories);
        int texts = 0;
        while (sources.hasNext()) {
            QFile source(sources.next());
            QVERIFY(source.open(QIODevice::ReadOnly));
            auto matches = counted.globalMatch(QString::fromUtf8(source.readAll()));
            while (matches.hasNext()) {
                const QString text = matches.next().captured(1);
                QVERIFY2(known.contains(text), qPrintable(source.fileName() + ": " + text));
                ++texts;
            }
        }
        QVERIFY(texts > 0);
    }
};

QTEST_GUILESS_MAIN(WordsTest)
#include "tst_words.moc"
