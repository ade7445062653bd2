// SPDX-License-Identifier: MIT

#include "tests/support/daemonprocess.h"
#include "tests/support/socketioclient.h"

#include <QFileInfo>
#include <QJsonDocument>
#include <QTest>

using namespace panel::test;

/// Every command of the table in the documentation, with and without --json, against a real daemon.
class PanelctlTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_daemon = std::make_unique<DaemonProcess>();
        m_daemon->setEnvironment("PANEL_MONITOR_ALLOW_PRIVATE_ADDRESSES", "true");
        QVERIFY2(m_daemon->start(), qPrintable(m_daemon->output()));
    }

    void accounts()
    {
        const auto added = json({"user", "add", "Ines K.", "--role", "moderator"});
        QVERIFY(added.value("user_id").toInteger() > 0);
        QCOMPARE(added.value("username").toString(), "Ines K.");
        QCOMPARE(added.value("role").toString(), "moderator");
        QVERIFY(!added.contains("ok"));
        const auto again = run({"user", "add", "ines k."});
        QCOMPARE(again.code, 1);
        QVERIFY(again.err.contains("taken"));

        const auto withPassword
            = run({"user", "add", "ben", "--password-stdin"}, "correct horse battery\n");
        QCOMPARE(withPassword.code, 0);
        QVERIFY(withPassword.out.contains("username: ben"));
        const auto tooShort = run({"user", "add", "cleo", "--password-stdin"}, "short\n");
        QCOMPARE(tooShort.code, 64);
        QVERIFY(tooShort.err.contains("12 to 128 bytes"));

        QCOMPARE(json({"user", "list"}).value("users").toArray().size(), 2);
        QVERIFY(run({"user", "list"}).out.contains("Ines K."));
        QCOMPARE(json({"user", "role", "ben", "admin"}).value("role").toString(), "admin");
        QCOMPARE(run({"user", "role", "ben", "god"}).code, 64);
        QCOMPARE(run({"user", "disable", "ben"}).code, 0);
        QVERIFY(json({"user", "list"}).value("users").toArray().first()["disabled"].toBool());
        QCOMPARE(run({"token", "issue", "ben"}).code, 1);
        QCOMPARE(run({"user", "enable", "ben"}).code, 0);
        QCOMPARE(run({"user", "password", "ben"}, "another long password\n").code, 0);
        const auto nobody = run({"user", "role", "nobody", "admin"});
        QCOMPARE(nobody.code, 1);
        QVERIFY(nobody.err.contains("no account is called nobody"));
    }

    void invitations()
    {
        const auto made = json({"invite", "create", "--role", "moderator", "--days", "3"});
        QVERIFY(made.value("code").toString().size() > 20);
        const auto until
            = QDateTime::fromString(made.value("expires_at").toString(), Qt::ISODateWithMs);
        QCOMPARE(QDateTime::currentDateTimeUtc().daysTo(until), 3);
        QVERIFY(run({"invite", "create"}).out.startsWith("code: "));
        QCOMPARE(run({"invite", "create", "--days", "0"}).code, 64);
        QCOMPARE(run({"invite", "create", "--days", "soon"}).code, 64);
        QCOMPARE(run({"invite", "create", "--role", "guest"}).code, 64);

        const auto all = json({"invite", "list"}).value("invites").toArray();
        QCOMPARE(all.size(), 2);
        QCOMPARE(all.last()["role"].toString(), "moderator"); // newest first
        QCOMPARE(all.last()["created_by"].toString(), "console");
        QVERIFY(!all.last().toObject().contains("code"));
        const QString id = QString::number(all.last()["id"].toInteger());
        QCOMPARE(run({"invite", "revoke", id}).code, 0);
        QCOMPARE(run({"invite", "revoke", id}).code, 1);
        QCOMPARE(run({"invite", "revoke", "first"}).code, 64);
        QCOMPARE(json({"invite", "list"}).value("invites").toArray().size(), 1);
        QVERIFY(run({"invite", "list"}).out.contains("console"));
    }

    void sanctions()
    {
        QCOMPARE(run({"user", "add", "anna", "--role", "admin"}).code, 0);
        QCOMPARE(run({"user", "mute", "anna", "--reason", "calm down", "--for", "30m"}).code, 0);
        QCOMPARE(run({"user", "ban", "anna", "--reason", "enough"}).code, 0);
        const auto noReason = run({"user", "ban", "anna"});
        QCOMPARE(noReason.code, 64);
        QVERIFY(noReason.err.contains("--reason"));
        QCOMPARE(run({"user", "mute", "anna", "--reason", "x", "--for", "soon"}).code, 64);
        QCOMPARE(run({"user", "mute", "nobody", "--reason", "x"}).code, 1);
        QCOMPARE(run({"user", "pardon", "anna"}).code, 0);
        QCOMPARE(run({"user", "pardon", "anna"}).code, 1);

        const auto log
            = json({"audit", "list", "--actor", "console", "--limit", "4"}).value("entries");
        QCOMPARE(log.toArray().size(), 4);
        QCOMPARE(log[0]["action"].toString(), "user.unban");
        QCOMPARE(log[2]["action"].toString(), "user.ban");
        QCOMPARE(log[2]["subject"].toString(), "user:anna");
        QCOMPARE(log[2]["reason"].toString(), "enough");
        QCOMPARE(log[3]["detail"].toString(), "30 min");
        const QString before = QString::number(log[3]["id"].toInteger());
        const auto first = json({"audit", "list", "--before", before}).value("entries").toArray();
        QCOMPARE(first.size(), 1);
        QCOMPARE(first.first()["action"].toString(), "user.add");
        QVERIFY(
            json({"audit", "list", "--action", "filter."}).value("entries").toArray().isEmpty());
        QVERIFY(run({"audit", "list"}).out.contains("user.ban"));
        QCOMPARE(run({"audit", "list", "--limit", "0"}).code, 64);
    }

    void filters()
    {
        const auto added = json({"filter", "add", "casino", "--action", "reject"}).value("filter");
        QCOMPARE(added["pattern"].toString(), "casino");
        QCOMPARE(added["kind"].toString(), "literal");
        QCOMPARE(added["action"].toString(), "reject");
        const auto other = json(
            {"filter", "add", "d[a4]rn", "--re2", "--action", "replace", "--replacement", "d**n"});
        QCOMPARE(other.value("filter")["kind"].toString(), "re2");
        QCOMPARE(run({"filter", "add", "casino"}).code, 1); // there is one
        const auto bad = run({"filter", "add", "(", "--re2"});
        QCOMPARE(bad.code, 64);
        QVERIFY(bad.err.contains("pattern: "));
        QCOMPARE(run({"filter", "add", "x", "--action", "burn"}).code, 64);
        QCOMPARE(json({"filter", "list"}).value("filters").toArray().size(), 2);
        QVERIFY(run({"filter", "list"}).out.contains("d[a4]rn"));
        const auto trial = json({"filter", "try", "welcome"});
        QCOMPARE(trial.value("looked").toInt(), 1); // the guidelines
        QCOMPARE(trial.value("hits").toInt(), 1);
        QCOMPARE(trial.value("examples")[0]["username"].toString(), "Panel");
        QCOMPARE(json({"filter", "try", "[0-9]{3}", "--re2"}).value("hits").toInt(-1), 0);
        const QString id = QString::number(added["id"].toInteger());
        QCOMPARE(run({"filter", "remove", id}).code, 0);
        QCOMPARE(run({"filter", "remove", id}).code, 1);
        QCOMPARE(run({"filter", "remove", "casino"}).code, 64);
    }

    void tokensAndSessions()
    {
        QCOMPARE(run({"user", "add", "anna"}).code, 0);
        const auto token = json({"token", "issue", "anna", "--ttl", "2h"});
        QVERIFY(token.value("token").toString().size() > 20);
        QCOMPARE(token.value("username").toString(), "anna");
        SocketIoClient anna;
        anna.open(m_daemon->url(), token.value("token").toString());
        QTRY_VERIFY(anna.isConnected());

        QCOMPARE(run({"token", "issue", "anna"}).code, 0);
        const auto sessions = json({"session", "list"}).value("sessions").toArray();
        QCOMPARE(sessions.size(), 2);
        QCOMPARE(sessions.first()["username"].toString(), "anna");
        QVERIFY(run({"session", "list", "--user", "anna"}).out.contains("issued"));
        QCOMPARE(run({"session", "list", "--user", "nobody"}).code, 1);

        const QString first = QString::number(sessions.last()["session_id"].toInteger());
        QCOMPARE(run({"session", "revoke", first}).code, 0);
        QTRY_VERIFY(!anna.isConnected());
        QCOMPARE(run({"session", "revoke", first}).code, 1); // over already
        QCOMPARE(run({"session", "revoke"}).code, 64);
        QCOMPARE(run({"session", "revoke", "anna"}).code, 64);
        QCOMPARE(run({"session", "revoke", "--user", "anna"}).code, 0);
        QVERIFY(json({"session", "list"}).value("sessions").toArray().isEmpty());
        QCOMPARE(run({"session", "list"}).out, "no sessions\n");
    }

    void categoriesAndThreads()
    {
        QCOMPARE(run({"user", "add", "anna"}).code, 0);
        QVERIFY(json({"category", "add", "Staff", "--private"}).value("category_id").toInteger()
                > 0);
        QCOMPARE(run({"category", "grant", "Staff", "anna"}).code, 0);
        QCOMPARE(run({"category", "grant", "Staff", "moderator"}).code, 0);
        QCOMPARE(run({"category", "grant", "Nowhere", "anna"}).code, 1);
        QVERIFY(json({"thread", "add", "Plans", "--category", "Staff", "--author", "anna"})
                    .value("thread_id")
                    .toInteger()
                > 0);
        QVERIFY(run({"thread", "add", "Loose"}).out.startsWith("thread_id: "));
        const auto missing = run({"thread", "add", "x", "--category", "Nowhere"});
        QCOMPARE(missing.code, 1);
        QVERIFY(missing.err.contains("no such category"));
    }

    void servers()
    {
        const QStringList add{"server", "add", "main", "--address", "127.0.0.1:9"};
        const auto added = json(add + QStringList{"--protocol", "quake3", "--name", "Main"});
        QCOMPARE(added.value("server_id").toString(), "main");
        QCOMPARE(added.value("name").toString(), "Main");
        QCOMPARE(run(add).code, 1); // taken
        QCOMPARE(json({"server", "list"}).value("servers").toArray().size(), 1);
        QVERIFY(run({"server", "list"}).out.contains("127.0.0.1:9"));
        QCOMPARE(json({"server", "probe", "main"}).value("server_id").toString(), "main");
        QCOMPARE(run({"server", "probe", "other"}).code, 1);
        const auto edited = json({"server", "edit", "main", "--group", "Duels", "--public"});
        QCOMPARE(edited.value("public").toBool(), true);
        QCOMPARE(edited.value("status")["group"].toString(), "Duels");
        QCOMPARE(run({"server", "edit", "main", "--role", "member"}).code, 64); // it is public
        QCOMPARE(run({"server", "maintenance", "main", "--for", "1h", "--note", "maps"}).code, 0);
        QCOMPARE(json({"server", "list"})
                     .value("servers")[0]["status"]["maintenance"]["note"]
                     .toString(),
                 "maps");
        QCOMPARE(run({"server", "maintenance", "main"}).code, 0);
        QVERIFY(json({"server", "detect", "127.0.0.1:9"}).contains("found"));
        QCOMPARE(run({"server", "remove", "main"}).code, 0);
        QVERIFY(json({"server", "list"}).value("servers").toArray().isEmpty());
        const auto log = json({"audit", "list", "--action", "server."}).value("entries");
        QCOMPARE(log.toArray().size(), 5);
        QCOMPARE(log[0]["action"].toString(), "server.remove");
        QCOMPARE(log[3]["action"].toString(), "server.edit");
        QCOMPARE(log[3]["detail"].toString(), "group: - to Duels; public: no to yes");
        QCOMPARE(log[4]["subject"].toString(), "server:main");
        QCOMPARE(log[4]["actor"].toString(), "console");
        QCOMPARE(run({"server", "add", "x"}).code, 64);
        QCOMPARE(run({"server", "add", "x", "--address", "no port"}).code, 64);
    }

    void eventsOfOnesOwn()
    {
        const auto anna = m_daemon->addPerson("anna");
        SocketIoClient client;
        client.open(m_daemon->url(), anna.token);
        QTRY_VERIFY(client.isConnected());
        QTRY_COMPARE(json({"emit", "hello", R"({"a":1})", "--all"}).value("delivered").toInt(), 1);
        const auto heard = [&](const QString &name) {
            return std::any_of(client.events().cbegin(), client.events().cend(),
                               [&](const auto &event) { return event.first == name; });
        };
        QTRY_VERIFY(heard("hello"));
        QCOMPARE(run({"emit", "direct", "{}", "--user", "anna"}).out, "delivered: 1\n");
        QTRY_VERIFY(heard("direct"));
        QCOMPARE(json({"emit", "x", "{}", "--room", "thread:99"}).value("delivered").toInt(-1), 0);
        QCOMPARE(run({"emit", "x", "{}"}).code, 64);
        QCOMPARE(run({"emit", "x", "{", "--all"}).code, 64);
        QCOMPARE(run({"emit", "connect", "{}", "--all"}).code, 64); // Socket.IO's own
        QCOMPARE(run({"emit", "x", "{}", "--user", "nobody"}).code, 1);
    }

    void watchPrintsALineAnEvent()
    {
        const auto anna = m_daemon->addPerson("anna");
        QProcess watch;
        watch.start(
            program(),
            {"--data-dir", m_daemon->dataDir(), "--json", "watch", "--event", "get_onlin?_users"});
        QVERIFY(watch.waitForStarted());
        SocketIoClient client;
        client.open(m_daemon->url(), anna.token);
        QTRY_VERIFY(client.isConnected());
        QByteArray line;
        // It may not watch yet when the first goes by.
        QTRY_VERIFY((client.emitEvent("test", {{"message", "x"}}),
                     client.emitEvent("get_online_users", {}),
                     line += watch.readAllStandardOutput(), line.contains('\n')));
        const auto seen = QJsonDocument::fromJson(line.left(line.indexOf('\n'))).object();
        QCOMPARE(seen.value("event").toString(), "get_online_users");
        QCOMPARE(seen.value("direction").toString(), "in");
        QCOMPARE(seen.value("who").toString(), "anna");
        QCOMPARE(seen.value("outcome").toString(), "ok");
        QVERIFY(!line.contains("\"test\""));
        m_daemon->stop();
        QVERIFY(watch.waitForFinished());
        QCOMPARE(watch.exitCode(), 69);
    }

    void stats()
    {
        QVERIFY(json({"stats"}).contains("uptime_seconds"));
        QVERIFY(run({"stats"}).out.contains("connections: 0"));
    }

    void backupAndRestore()
    {
        QTemporaryDir folder;
        const QString copy = folder.filePath("copy.db");
        QCOMPARE(run({"user", "add", "before"}).code, 0);
        QCOMPARE(json({"backup", copy}).value("file").toString(), copy);
        QVERIFY(QFileInfo(copy).size() > 0);
        QCOMPARE(run({"backup", copy}).code, 1);
        QCOMPARE(run({"user", "add", "after"}).code, 0);
        const auto running = run({"restore", copy});
        QCOMPARE(running.code, 69);
        QVERIFY(running.err.contains("stop it first"));
        QCOMPARE(m_daemon->stop(), 0);
        const auto restored = json({"restore", copy});
        QVERIFY(QFileInfo::exists(restored.value("kept").toString()));
        QCOMPARE(run({"restore", folder.filePath("missing.db")}).code, 65);
        QVERIFY2(m_daemon->start(), qPrintable(m_daemon->output()));
        const auto users = json({"user", "list"}).value("users").toArray();
        QCOMPARE(users.size(), 1);
        QCOMPARE(users.first()["username"].toString(), "before");
    }

    void whatIsNotUnderstoodExitsWith64AndSaysWhat_data()
    {
        QTest::addColumn<QStringList>("words");
        QTest::addColumn<QString>("says");
        QTest::newRow("nothing") << QStringList{} << "";
        QTest::newRow("unknown") << QStringList{"dance"} << "panelctl help";
        QTest::newRow("half") << QStringList{"user"} << "user add, user list";
        QTest::newRow("half and unknown") << QStringList{"user", "dance"} << "user add";
        QTest::newRow("missing") << QStringList{"user", "add"} << "missing: NAME";
        QTest::newRow("missing role") << QStringList{"user", "role", "anna"} << "missing: ROLE";
        QTest::newRow("surplus") << QStringList{"stats", "now"} << "one word too many";
        QTest::newRow("option") << QStringList{"user", "list", "--all"} << "there is no option";
        QTest::newRow("time") << QStringList{"token", "issue", "anna", "--ttl", "soon"} << "24h";
        QTest::newRow("no file") << QStringList{"backup"} << "missing: FILE";
    }
    void whatIsNotUnderstoodExitsWith64AndSaysWhat()
    {
        QFETCH(QStringList, words);
        QFETCH(QString, says);
        const auto outcome = run(words);
        QCOMPARE(outcome.code, 64);
        QVERIFY2(outcome.err.contains(says), qPrintable(outcome.err));
    }

    void failuresAreJsonToo()
    {
        const auto outcome = run({"--json", "server", "probe", "nowhere"});
        QCOMPARE(outcome.code, 1);
        const auto error = QJsonDocument::fromJson(outcome.out.toUtf8()).object().value("error");
        QCOMPARE(error["code"].toString(), "not_found");
    }

    void withoutADaemonItIsOneLine()
    {
        QCOMPARE(m_daemon->stop(), 0);
        for (const QStringList &words :
             {QStringList{"stats"}, QStringList{"user", "add", "x"}, QStringList{"watch"},
              QStringList{"backup", "/tmp/never"}}) {
            const auto outcome = run(words);
            QCOMPARE(outcome.code, 69);
            QVERIFY2(outcome.err.contains("no paneld runs"), qPrintable(outcome.err));
            QCOMPARE(outcome.err.count('\n'), 1);
            QVERIFY(outcome.out.isEmpty());
        }
    }

private:
    struct Outcome
    {
        int code = -1;
        QString out;
        QString err;
    };
    static QString program() { return QStringLiteral(PANEL_BIN_DIR "/panelctl"); }

    Outcome run(const QStringList &words, const QByteArray &input = {})
    {
        QProcess ctl;
        ctl.start(program(), QStringList{"--data-dir", m_daemon->dataDir()} + words);
        ctl.write(input);
        ctl.closeWriteChannel();
        if (!ctl.waitForFinished())
            return {};
        return {ctl.exitCode(), QString::fromUtf8(ctl.readAllStandardOutput()),
                QString::fromUtf8(ctl.readAllStandardError())};
    }
    /// One JSON value on one line; empty when the command failed.
    QJsonObject json(const QStringList &words)
    {
        const auto outcome = run(QStringList{"--json"} + words);
        if (outcome.code != 0 || outcome.out.count('\n') != 1) {
            qWarning("%s", qPrintable(outcome.err + outcome.out));
            return {};
        }
        return QJsonDocument::fromJson(outcome.out.toUtf8()).object();
    }

    std::unique_ptr<DaemonProcess> m_daemon;
};

QTEST_GUILESS_MAIN(PanelctlTest)
#include "tst_panelctl.moc"
