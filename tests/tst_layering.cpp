// SPDX-License-Identifier: MIT

#include <QDirIterator>
#include <QFile>
#include <QRegularExpression>
#include <QTest>

/// Who may include whom, as resources/docs/architecture.md draws it: read from the sources
/// themselves.
class LayeringTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void noFileReachesOverItsLayer_data()
    {
        QTest::addColumn<QString>("layer");
        QTest::addColumn<QStringList>("mayInclude");
        const auto row = [](const char *layer, const QStringList &mayInclude) {
            QTest::newRow(layer) << QString(layer) << mayInclude;
        };
        row("shared", {"shared/"});
        row("server/hub", {"shared/", "server/hub/"});
        row("server/store", {"shared/", "server/store/"});
        row("server/net", {"shared/", "server/hub/", "server/net/"});
        row("server/ops", {"shared/", "server/hub/", "server/ops/"});
        row("server/features",
            {"shared/", "server/hub/", "server/store/"}); // and its own folder, below
        row("server/app", {"shared/", "server/"});
        row("server/ctl",
            {"shared/", "server/store/", "server/ctl/"}); // `restore` runs without a daemon
        row("client/text", {"client/text/"});
        row("client/widgets", {"client/text/", "client/widgets/"});
        row("client/net", {"shared/", "client/net/"});
        row("client/hub", {"shared/", "client/net/", "client/hub/"});
        row("client/features",
            {"shared/", "client/text/", "client/net/", "client/hub/", "client/widgets/"});
        row("client/app", {"shared/", "client/"});
    }
    void noFileReachesOverItsLayer()
    {
        QFETCH(QString, layer);
        QFETCH(QStringList, mayInclude);
        static const QRegularExpression include("^\\s*#include \"([^\"]+)\"",
                                                QRegularExpression::MultilineOption);
        int files = 0;
        QDirIterator sources(QString(PANEL_SOURCE_DIR "/") + layer, {"*.h", "*.cpp"}, QDir::Files,
                             QDirIterator::Subdirectories);
        while (sources.hasNext()) {
            QFile file(sources.next());
            QVERIFY(file.open(QIODevice::ReadOnly));
            ++files;
            QStringList allowed = mayInclude;
            const QString path = file.fileName().mid(QString(PANEL_SOURCE_DIR "/").size());
            if (layer.endsWith("/features")) { // features do not know each other, but share the
                                               // layer's own files
                allowed.append(path.section('/', 0, 2) + '/');
                for (const char *own : {"/rows.h", "/shownfiles.h"})
                    allowed.append(layer + own);
            }
            auto matches = include.globalMatch(QString::fromUtf8(file.readAll()));
            while (matches.hasNext()) {
                const QString target = matches.next().captured(1);
                if (target.endsWith(".moc"))
                    continue;
                const bool fits
                    = std::any_of(allowed.begin(), allowed.end(),
                                  [&](const QString &prefix) { return target.startsWith(prefix); });
                QVERIFY2(fits, qPrintable(path + " includes " + target));
            }
        }
        QVERIFY2(files > 0, "the layer has no files");
    }

    void oneFeatureHasOneWord()
    {
        const QStringList shared = foldersOf("shared/features");
        QVERIFY(!shared.isEmpty());
        for (const QString &feature : foldersOf("server/features") + foldersOf("client/features")
                 + foldersOf("tests/features"))
            QVERIFY2(shared.contains(feature), qPrintable(feature));
    }

    void onlyTheFeaturesDeclarationsSpellKeys()
    {
        // The words of the wire that have no other meaning in the sources.
        static const QRegularExpression key(
            "\"(thread_id|user_id|server_id|server_ids|after_seq|client_id)\"");
        for (const char *root : {"server", "client"}) {
            QDirIterator sources(QString(PANEL_SOURCE_DIR "/") + root, {"*.h", "*.cpp"},
                                 QDir::Files, QDirIterator::Subdirectories);
            while (sources.hasNext()) {
                QFile file(sources.next());
                QVERIFY(file.open(QIODevice::ReadOnly));
                QVERIFY2(!key.match(QString::fromUtf8(file.readAll())).hasMatch(),
                         qPrintable(file.fileName()));
            }
        }
    }

private:
    static QStringList foldersOf(const QString &root)
    {
        return QDir(QString(PANEL_SOURCE_DIR "/") + root)
            .entryList(QDir::Dirs | QDir::NoDotAndDotDot);
    }
};

QTEST_GUILESS_MAIN(LayeringTest)
#include "tst_layering.moc"
