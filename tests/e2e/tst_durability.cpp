// SPDX-License-Identifier: MIT

#include "tests/support/daemonprocess.h"
#include "tests/support/socketioclient.h"

#include <QSet>
#include <QTest>
#include <QUuid>

using namespace panel::test;

/// `kill -9` while posts are coming: what was acknowledged is there afterwards, once, and in order.
class DurabilityTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyAcknowledgedPostSurvivesKillNine()
    {
        constexpr int Rounds = 4;
        DaemonProcess daemon;
        daemon.setEnvironment("PANEL_LIMITS_POSTS_PER_SECOND", "0");
        daemon.setEnvironment("PANEL_LIMITS_EVENTS_PER_SECOND", "0");
        daemon.setEnvironment("PANEL_LIMITS_CONNECTS_PER_SECOND_PER_ADDRESS", "0");
        QVERIFY2(daemon.start(), qPrintable(daemon.output()));
        const auto anna = daemon.addPerson("anna");
        const qint64 thread
            = daemon.control({"thread", "add", "Scrim"}).value("thread_id").toInteger();
        QVERIFY(thread > 0);

        QHash<QString, qint64> acked; // client_id to seq
        QStringList unanswered;
        for (int round = 0; round < Rounds; ++round) {
            SocketIoClient writer;
            writer.open(daemon.url(), anna.token);
            QTRY_VERIFY_WITH_TIMEOUT(writer.isConnected(), 10000);
            // What the last round never heard about is sent again: the same id must not post twice.
            QStringList ids = std::exchange(unanswered, {});
            while (ids.size() < 200)
                ids.append(QUuid::createUuid().toString(QUuid::WithoutBraces));
            QSet<QString> open;
            for (const QString &id : ids) {
                open.insert(id);
                writer.emitEvent(
                    "forum_post",
                    {{"thread_id", thread}, {"content", "post " + id}, {"client_id", id}},
                    [&, id](const QJsonObject &reply) {
                        if (!reply.value("ok").toBool())
                            return;
                        acked.insert(id, reply.value("post")["seq"].toInteger());
                        open.remove(id);
                    });
            }
            const int wanted = 20 + 35 * round;
            QTRY_VERIFY_WITH_TIMEOUT(200 - open.size() >= wanted, 20000);
            daemon.killHard();
            QTRY_VERIFY(!writer.isConnected());
            unanswered = open.values();
            QVERIFY2(daemon.start(), qPrintable(daemon.output()));
        }
        QVERIFY(acked.size() >= 20);

        SocketIoClient reader;
        reader.open(daemon.url(), anna.token);
        QTRY_VERIFY_WITH_TIMEOUT(reader.isConnected(), 10000);
        QHash<QString, qint64> stored;
        qint64 last = 0;
        for (bool more = true; more;) {
            const auto page = reader.call(
                "list_posts", {{"thread_id", thread}, {"after_seq", last}, {"limit", 100}});
            QVERIFY2(page.value("ok").toBool(), qPrintable(daemon.output().right(2000)));
            for (const QJsonValue post : page.value("posts").toArray()) {
                QCOMPARE(post["seq"].toInteger(), last + 1); // contiguous
                last = post["seq"].toInteger();
                const QString id = post["client_id"].toString();
                QVERIFY2(!stored.contains(id), "the same post twice");
                stored.insert(id, last);
            }
            more = page.value("has_more").toBool();
        }
        for (auto post = acked.cbegin(); post != acked.cend(); ++post)
            QCOMPARE(stored.value(post.key(), -1), *post);
    }
};

QTEST_GUILESS_MAIN(DurabilityTest)
#include "tst_durability.moc"
