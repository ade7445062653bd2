// SPDX-License-Identifier: MIT

#include "server/ctl/commands.h"
#include "server/ctl/printer.h"

#include <QJsonArray>
#include <QTest>

using namespace panel;
using namespace panel::ctl;

class CommandsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void becomeTheDaemonsCommand_data()
    {
        QTest::addColumn<QStringList>("words");
        QTest::addColumn<QString>("command");
        QTest::addColumn<QJsonObject>("data");
        QTest::newRow("user") << QStringList{"user", "add", "Ines K.", "--role", "admin"}
                              << "user.add"
                              << QJsonObject{{"username", "Ines K."}, {"role", "admin"}};
        QTest::newRow("token") << QStringList{"token", "issue", "anna", "--ttl=2d"} << "token.issue"
                               << QJsonObject{{"username", "anna"}, {"ttl_seconds", 172800}};
        QTest::newRow("category") << QStringList{"category", "add", "--private", "Staff"}
                                  << "category.add"
                                  << QJsonObject{{"title", "Staff"}, {"private", true}};
        QTest::newRow("grant") << QStringList{"category", "grant",   "Staff",
                                              "anna",     "--right", "see"}
                               << "category.grant"
                               << QJsonObject{
                                      {"category", "Staff"}, {"to", "anna"}, {"right", "see"}};
        QTest::newRow("revoke") << QStringList{"category", "revoke", "Staff", "member"}
                                << "category.revoke"
                                << QJsonObject{{"category", "Staff"}, {"to", "member"}};
        QTest::newRow("category edit")
            << QStringList{"category", "edit",     "Staff",      "--title",
                           "Crew",     "--public", "--position", "2"}
            << "category.edit"
            << QJsonObject{
                   {"category", "Staff"}, {"title", "Crew"}, {"private", false}, {"position", 2}};
        QTest::newRow("server")
            << QStringList{"server",          "add",        "main",  "--address",
                           "127.0.0.1:27960", "--protocol", "quake3"}
            << "server.add"
            << QJsonObject{
                   {"server_id", "main"}, {"address", "127.0.0.1:27960"}, {"protocol", "quake3"}};
        QTest::newRow("server, all of it")
            << QStringList{"server",  "add",   "main",   "--address", "h:1",       "--name", "Main",
                           "--group", "Duels", "--role", "member",    "--private", "--join", "h:2"}
            << "server.add"
            << QJsonObject{{"server_id", "main"},  {"address", "h:1"}, {"name", "Main"},
                           {"group", "Duels"},     {"role", "member"}, {"public", false},
                           {"join_address", "h:2"}};
        QTest::newRow("server edit")
            << QStringList{"server", "edit", "main", "--name", "", "--public", "--position", "2"}
            << "server.edit"
            << QJsonObject{{"server_id", "main"}, {"name", ""}, {"public", true}, {"position", 2}};
        QTest::newRow("server maintenance")
            << QStringList{"server", "maintenance", "main", "--for", "2h", "--note", "new maps"}
            << "server.maintenance"
            << QJsonObject{{"server_id", "main"}, {"minutes", 120}, {"note", "new maps"}};
        QTest::newRow("server maintenance over")
            << QStringList{"server", "maintenance", "main"} << "server.maintenance"
            << QJsonObject{{"server_id", "main"}};
        QTest::newRow("server detect")
            << QStringList{"server", "detect", "play.example.org"} << "server.detect"
            << QJsonObject{{"address", "play.example.org"}};
        QTest::newRow("emit") << QStringList{"emit", "hello", "{\"a\":1}", "--all"} << "emit"
                              << QJsonObject{{"event", "hello"},
                                             {"data", QJsonObject{{"a", 1}}},
                                             {"all", true}};
        QTest::newRow("emit a number")
            << QStringList{"emit", "hello", "7", "--room", "thread:1"} << "emit"
            << QJsonObject{{"event", "hello"}, {"data", 7}, {"room", "thread:1"}};
    }
    void becomeTheDaemonsCommand()
    {
        QFETCH(QStringList, words);
        QFETCH(QString, command);
        QFETCH(QJsonObject, data);
        const CommandRow *row = findCommand(words);
        QVERIFY(row);
        QCOMPARE(QString(row->command), command);
        const auto arguments
            = Arguments::read(row->usage, words.mid(QString(row->words).split(' ').size()));
        QVERIFY2(arguments, arguments ? "" : qPrintable(arguments.error().detail));
        const auto made = row->data(*arguments);
        QVERIFY2(made, made ? "" : qPrintable(made.error().detail));
        QCOMPARE(*made, data);
    }

    void sayWhatIsWrong_data()
    {
        QTest::addColumn<QStringList>("words");
        QTest::addColumn<QString>("why");
        QTest::newRow("missing") << QStringList{"user", "add"} << "missing: NAME";
        QTest::newRow("surplus") << QStringList{"user", "add", "a", "b"} << "one word too many: b";
        QTest::newRow("option") << QStringList{"user", "add", "a", "--rolle", "x"}
                                << "there is no option --rolle";
        QTest::newRow("no value") << QStringList{"user", "add", "a", "--role"}
                                  << "--role needs a value";
        QTest::newRow("role") << QStringList{"user", "add", "a", "--role", "god"}
                              << "guest, member, moderator, admin";
        QTest::newRow("right") << QStringList{"category", "grant", "a", "b", "--right", "all"}
                               << "none, see, reply, start, moderate";
        QTest::newRow("no edit") << QStringList{"category", "edit", "a"} << "--title";
        QTest::newRow("both") << QStringList{"category", "edit", "a", "--private", "--public"}
                              << "not both";
        QTest::newRow("time") << QStringList{"token", "issue", "a", "--ttl", "soon"}
                              << "such as 24h";
        QTest::newRow("JSON") << QStringList{"emit", "e", "{", "--all"} << "not valid JSON";
        QTest::newRow("two values") << QStringList{"emit", "e", "1,2", "--all"} << "not valid JSON";
        QTest::newRow("address") << QStringList{"server", "add", "main"} << "--address";
        QTest::newRow("no change") << QStringList{"server", "edit", "main"} << "--name";
        QTest::newRow("position") << QStringList{"server", "edit", "main", "--position", "0"}
                                  << "1 is the first";
        QTest::newRow("protocol") << QStringList{"server", "edit", "main", "--protocol", "quake"}
                                  << "auto, quake3, a2s";
        QTest::newRow("a note alone")
            << QStringList{"server", "maintenance", "main", "--note", "x"} << "--for TIME";
    }
    void sayWhatIsWrong()
    {
        QFETCH(QStringList, words);
        QFETCH(QString, why);
        const CommandRow *row = findCommand(words);
        QVERIFY(row);
        const auto arguments
            = Arguments::read(row->usage, words.mid(QString(row->words).split(' ').size()));
        const auto made
            = arguments ? row->data(*arguments) : Result<QJsonObject>(failure(arguments));
        QVERIFY(!made);
        QVERIFY2(made.error().detail.contains(why), qPrintable(made.error().detail));
    }

    void unknownWordsAreNoCommand()
    {
        QVERIFY(!findCommand({"user"}));
        QVERIFY(!findCommand({"users", "add"}));
    }

    void aPrintedTextCannotForgeALine()
    {
        const QString text
            = pretty({{"users", QJsonArray{QJsonObject{{"username", "a\nroot"}}}}, {"ok", true}});
        QVERIFY(text.contains("a\\u000aroot"));
        QVERIFY(!text.contains("ok"));
    }
};

QTEST_GUILESS_MAIN(CommandsTest)
#include "tst_commands.moc"
