// SPDX-License-Identifier: MIT

#include "server/store/database.h"
#include "server/store/migrations.h"

#include <QDirIterator>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace panel;
using namespace panel::server;

class SqlTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void splitsAFileIntoStatements()
    {
        QCOMPARE(
            Migrations::split("-- a; comment\nSELECT 1; -- another;\nSELECT ';''--', \";\"\n;\n\n"),
            (QStringList{"SELECT 1", "SELECT ';''--', \";\""}));
        QCOMPARE(Migrations::split(
                     "CREATE TRIGGER a AFTER INSERT ON b BEGIN\n SELECT 1;\n SELECT 2;\nEND;\n"
                     "SELECT 3;")
                     .size(),
                 2);
        QCOMPARE(Migrations::split("SELECT 1 -- no end"), QStringList{"SELECT 1"});
        QCOMPARE(Migrations::split("-- nothing\n"), QStringList{});
    }

    /// A misspelt column in a statement that only a rare path runs would otherwise be found by a
    /// user.
    void everyStatementFileIsOneStatementThatFitsTheSchema()
    {
        const QTemporaryDir folder;
        const auto database = Database::open(folder.path());
        QVERIFY(database);
        QStringList files;
        for (QDirIterator file(":/db", {"*.sql"}, QDir::Files, QDirIterator::Subdirectories);
             file.hasNext();) {
            const QString path = file.next();
            // The desktop client keeps its own database, with its own tables.
            if (!path.contains("/migrations/") && !path.startsWith(":/db/client/"))
                files.append(path);
        }
        QVERIFY(files.contains(":/db/store/epoch.sql"));

        std::optional<QStringList> wrong;
        (*database)->write(
            this,
            [files](Sql &sql) -> Result<QStringList> {
                QStringList bad;
                for (const QString &path : files) {
                    QFile file(path);
                    if (!file.open(QIODevice::ReadOnly))
                        bad.append(path);
                    const QString text = QString::fromUtf8(file.readAll());
                    QSqlQuery query(sql.connection());
                    if (Migrations::split(text).size() != 1 || !query.prepare(text))
                        bad.append(path);
                }
                return bad;
            },
            [&](const Result<QStringList> &result) {
                wrong = result.value_or(QStringList{"no answer"});
            });
        QTRY_VERIFY(wrong);
        QCOMPARE(*wrong, QStringList{});
    }

    void namesTheReasonOfAFailure()
    {
        const QTemporaryDir folder;
        const auto database = Database::open(folder.path());
        QVERIFY(database);
        QList<ErrorCode> codes;
        (*database)->write(
            this,
            [](Sql &sql) -> Result<QList<ErrorCode>> {
                const auto code = [](const auto &outcome) { return outcome.error().code; };
                return QList{
                    code(sql.insert("store/add_version", {{":version", 1}, {":applied_at", 0}})),
                    code(sql.exec("SELEKT 1")),
                    code(sql.exec("INSERT INTO read_positions VALUES (77, 77, 1)")),
                    code(sql.one("store/epoch", {}, [](const QSqlQuery &) { return 0; })
                             .and_then([&](int) -> Result<> {
                                 (void)sql.run("store/forget_epoch");
                                 return sql
                                     .one("store/epoch", {}, [](const QSqlQuery &) { return 0; })
                                     .map([](int) {});
                             }))};
            },
            [&](const Result<QList<ErrorCode>> &result) {
                codes = result.value_or(QList<ErrorCode>());
            });
        QTRY_VERIFY(!codes.isEmpty());
        QCOMPARE(codes,
                 (QList{ErrorCode::Conflict, ErrorCode::Unavailable, ErrorCode::Conflict,
                        ErrorCode::NotFound}));
    }

    void runsAPreparedStatementAgainWithOtherValues()
    {
        const QTemporaryDir folder;
        const auto database = Database::open(folder.path());
        QVERIFY(database);
        QStringList values;
        (*database)->write(
            this,
            [](Sql &sql) -> Result<QStringList> {
                (void)sql.run("store/forget_epoch");
                for (const char *epoch :
                     {"one", "two"}) { // the second is ignored: the key is taken
                    if (const auto added = sql.run("store/add_epoch", {{":epoch", epoch}}); !added)
                        return failure(added);
                }
                return sql.all("store/epoch", {},
                               [](const QSqlQuery &row) { return row.value(0).toString(); });
            },
            [&](const Result<QStringList> &result) { values = result.value_or(QStringList()); });
        QTRY_COMPARE(values, QStringList{"one"});
    }
};

QTEST_GUILESS_MAIN(SqlTest)
#include "tst_sql.moc"
