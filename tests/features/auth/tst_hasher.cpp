// SPDX-License-Identifier: MIT

#include "server/features/auth/hasher.h"

#include <QElapsedTimer>
#include <QTest>

using namespace panel;
using namespace panel::server;

class HasherTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void knowsAPasswordAgain()
    {
        Hasher hasher;
        const QString hash = hashOf(hasher, "correct horse battery");
        QVERIFY2(hash.startsWith("$argon2id$v=19$m=19456,t=2,p=1$"), qPrintable(hash));
        QVERIFY(hash != hashOf(hasher, "correct horse battery")); // salted
        QVERIFY(fits(hasher, hash, "correct horse battery"));
        QVERIFY(!fits(hasher, hash, "correct horse batterz"));
        QVERIFY(!fits(hasher, hash, ""));
        QVERIFY(!fits(hasher, "not a hash", "correct horse battery"));
    }

    void takesAsLongToRefuseNobody()
    {
        Hasher hasher;
        const QString hash = hashOf(hasher, "correct horse battery");
        const auto shortest = [&](const QString &of) {
            qint64 best = std::numeric_limits<qint64>::max();
            for (int i = 0; i < 5; ++i) {
                QElapsedTimer timer;
                timer.start();
                (void)fits(hasher, of, "wrong horse battery");
                best = std::min(best, timer.nsecsElapsed());
            }
            return double(best);
        };
        // The same work but for noise; without it, nobody's answer would come 1000 times faster.
        const double ratio = shortest(QString()) / shortest(hash);
        QVERIFY2(ratio > 0.5 && ratio < 2, qPrintable(QString::number(ratio)));
    }

    void refusesMoreThanItsQueueHolds()
    {
        Hasher hasher;
        int hashed = 0;
        QList<Error> refused;
        for (int i = 0; i < Hasher::QueueLimit + 3; ++i)
            hasher.hash(Secret("correct horse battery"), this, [&](const Result<QString> &hash) {
                if (hash)
                    ++hashed;
                else
                    refused.append(hash.error());
            });
        QTRY_COMPARE_WITH_TIMEOUT(hashed, Hasher::QueueLimit, 30000);
        QCOMPARE(refused.size(), 3);
        QCOMPARE(refused.first().code, ErrorCode::RateLimited);
        QVERIFY(refused.first().retryAfter.count() > 0);
        QVERIFY(!hashOf(hasher, "correct horse battery").isEmpty()); // there is room again
    }

    void stopsWithoutHashingWhatWaits()
    {
        QElapsedTimer timer;
        qint64 patience = 0; // ms
        bool called = false;
        {
            Hasher hasher;
            (void)hashOf(hasher, "the first takes its time");
            timer.start();
            (void)hashOf(hasher, "the second is measured");
            const qint64 one = timer.restart();
            for (int i = 0; i < Hasher::QueueLimit; ++i)
                hasher.hash(Secret("correct horse battery"), this,
                            [&](const Result<QString> &) { called = true; });
            patience = one * Hasher::QueueLimit; // what hashing them all would have taken
        }
        QVERIFY2(timer.elapsed() < patience, qPrintable(QString::number(timer.elapsed())));
        QVERIFY(!called);
    }

    void doesNotCallAnAskerThatIsGone()
    {
        Hasher hasher;
        bool called = false;
        {
            QObject asker;
            hasher.hash(Secret("correct horse battery"), &asker,
                        [&](const Result<QString> &) { called = true; });
        }
        QVERIFY(!hashOf(hasher, "the one behind it").isEmpty());
        QVERIFY(!called);
    }

private:
    QString hashOf(Hasher &hasher, const QByteArray &password)
    {
        std::optional<QString> hash;
        hasher.hash(Secret(password), this,
                    [&](const Result<QString> &result) { hash = result.value_or(QString()); });
        (void)QTest::qWaitFor([&] { return hash.has_value(); });
        return hash.value_or(QString());
    }

    bool fits(Hasher &hasher, const QString &hash, const QByteArray &password)
    {
        std::optional<bool> answer;
        hasher.verify(hash, Secret(password), this,
                      [&](const Result<bool> &result) { answer = result.value_or(false); });
        (void)QTest::qWaitFor([&] { return answer.has_value(); });
        return answer.value_or(false);
    }
};

QTEST_GUILESS_MAIN(HasherTest)
#include "tst_hasher.moc"
