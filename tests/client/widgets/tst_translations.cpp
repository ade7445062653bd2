// SPDX-License-Identifier: MIT

#include "client/widgets/timewords.h"
#include "client/widgets/translations.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>
#include <QXmlStreamReader>

using namespace panel::client;

namespace {

struct Message
{
    QString context;
    QString source;
    QString comment;
    QStringList forms; ///< One, or one a plural form.
    bool counts = false; ///< Has %n.
    bool finished = true;

    QString key() const { return context + "|" + source + "|" + comment; }
};

QList<Message> messagesOf(const QString &path)
{
    QFile file(path);
    const bool opened = file.open(QIODevice::ReadOnly);
    Q_ASSERT(opened);
    QXmlStreamReader xml(&file);
    QList<Message> messages;
    QString context;
    Message message;
    while (!xml.atEnd()) {
        const auto token = xml.readNext();
        const auto name = xml.name();
        if (token == QXmlStreamReader::EndElement && name == QLatin1String("message"))
            messages.append(message);
        if (token != QXmlStreamReader::StartElement)
            continue;
        if (name == QLatin1String("name")) {
            context = xml.readElementText();
        } else if (name == QLatin1String("message")) {
            message = {};
            message.context = context;
            message.counts = xml.attributes().value("numerus") == QLatin1String("yes");
        } else if (name == QLatin1String("source")) {
            message.source = xml.readElementText();
        } else if (name == QLatin1String("comment")) {
            message.comment = xml.readElementText();
        } else if (name == QLatin1String("translation")) {
            message.finished = !xml.attributes().hasAttribute("type");
            if (!message.counts)
                message.forms = {xml.readElementText()};
        } else if (name == QLatin1String("numerusform")) {
            message.forms.append(xml.readElementText());
        }
    }
    Q_ASSERT(!xml.hasError());
    return messages;
}

QStringList placeholders(const QString &text)
{
    static const QRegularExpression one("%(?:L?\\d|n)");
    QStringList found;
    auto matches = one.globalMatch(text);
    while (matches.hasNext())
        found.append(matches.next().captured());
    found.sort();
    return found;
}

const QString Folder = PANEL_SOURCE_DIR "/resources/translations/";

} // namespace

class TranslationsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyFileIsFinished_data() { files(); }
    void everyFileIsFinished()
    {
        QFETCH(QString, file);
        for (const Message &message : messagesOf(Folder + file)) {
            QVERIFY2(message.finished, qPrintable(message.key()));
            QVERIFY2(!message.forms.isEmpty(), qPrintable(message.key()));
            for (const QString &form : message.forms)
                QVERIFY2(!form.trimmed().isEmpty(), qPrintable(message.key()));
        }
    }

    void noPlaceholderIsLost_data() { files(); }
    void noPlaceholderIsLost()
    {
        QFETCH(QString, file);
        for (const Message &message : messagesOf(Folder + file)) {
            for (const QString &form : message.forms)
                QVERIFY2(placeholders(form) == placeholders(message.source),
                         qPrintable(message.key() + " -> " + form));
        }
    }

    /// What the sources say now, not when somebody last collected it: `./dev translations`.
    void everyWordOfTheSourcesIsInTheFiles()
    {
        QTemporaryDir folder;
        const QString fresh = folder.filePath("fresh.ts");
        QProcess lupdate;
        lupdate.setWorkingDirectory(PANEL_SOURCE_DIR);
        lupdate.start(PANEL_LUPDATE,
                      {"-silent", "-locations", "none", "-extensions", "cpp,h", "-I", ".", "client",
                       "-source-language", "en", "-target-language", "de", "-ts", fresh});
        QVERIFY2(lupdate.waitForFinished(60'000), qPrintable(lupdate.errorString()));
        QCOMPARE(lupdate.exitCode(), 0);
        const auto words = messagesOf(fresh);
        QVERIFY(words.size() > 300);
        const QStringList english = keysOf("panel_en.ts");
        const QStringList german = keysOf("panel_de.ts");
        QStringList missing;
        for (const Message &word : words) {
            if (word.counts && !english.contains(word.key()))
                missing.append("panel_en.ts: " + word.key());
            if (!german.contains(word.key()))
                missing.append("panel_de.ts: " + word.key());
            // Else lupdate did not find the class, and nobody will find the translation.
            QVERIFY2(!word.context.isEmpty(), qPrintable(word.key()));
        }
        QVERIFY2(missing.isEmpty(), qPrintable("\n" + missing.join('\n')));
    }

    void everyCountHasEnglishPlurals()
    {
        int counts = 0;
        for (const Message &message : messagesOf(Folder + "panel_en.ts")) {
            QVERIFY2(message.counts, qPrintable(message.key()));
            QCOMPARE(message.forms.size(), 2);
            for (const QString &form : message.forms)
                QVERIFY2(!form.contains("(s)") && !form.contains("(es)"), qPrintable(form));
            ++counts;
        }
        QVERIFY(counts > 10);
    }

    void englishCountsEvenWhereTheLanguageIsUnknown()
    {
        for (const QLocale &locale : {QLocale("en_GB"), QLocale("fr_FR"), QLocale::c()}) {
            const Translations translations(locale);
            QCOMPARE(posts(1), "1 new post");
            QCOMPARE(posts(6), "6 new posts");
        }
    }

    void speaksGerman()
    {
        const Translations translations(QLocale("de_AT"));
        QCOMPARE(posts(1), "1 neuer Beitrag");
        QCOMPARE(posts(6), "6 neue Beiträge");
        const QDateTime now(QDate(2026, 11, 24), QTime(18, 50));
        QCOMPARE(whenWord(now, now), "jetzt");
    }

    void leavesNothingBehind()
    {
        {
            const Translations translations(QLocale("de_DE"));
        }
        QCOMPARE(posts(6), "6 new post(s)");
    }

private:
    static void files()
    {
        QTest::addColumn<QString>("file");
        for (const QString &file : QDir(Folder).entryList({"*.ts"}))
            QTest::newRow(qPrintable(file)) << file;
    }
    static QStringList keysOf(const QString &file)
    {
        QStringList keys;
        for (const Message &message : messagesOf(Folder + file))
            keys.append(message.key());
        return keys;
    }
    static QString posts(int count)
    {
        return QCoreApplication::translate("Rows", "%n new post(s)", nullptr, count);
    }
};

QTEST_GUILESS_MAIN(TranslationsTest)
#include "tst_translations.moc"
