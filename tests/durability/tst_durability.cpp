// SPDX-License-Identifier: MIT

#include "tests/durability/trial.h"

#include <QDir>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTest>

#ifdef Q_OS_LINUX
#include <sys/mount.h>
#endif

using namespace panel::test;
using namespace std::chrono_literals;

/// The short run of the proof: `./dev soak` is the long one. PANEL_DURABILITY_SEED repeats what was
/// left to chance.
class DurabilityTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyAcknowledgedPostSurvivesKillNine()
    {
        const Run run(m_seed);
        Trial &trial = *run.trial;
        QVERIFY2(trial.begin(), qPrintable(trial.problem()));
        for (int round = 0; round < 4; ++round)
            QVERIFY2(trial.killRound(), qPrintable(trial.problem()));
        QVERIFY2(trial.restoreRound(), qPrintable(trial.problem()));
        QVERIFY2(trial.killRound(), qPrintable(trial.problem()));
        const auto verdict = trial.end();
        QVERIFY2(verdict, qPrintable(trial.problem()));
        run.show(*verdict);
        QVERIFY2(verdict->isClean(), qPrintable(verdict->first.join('\n')));
        QVERIFY(verdict->acked > 100);
        QVERIFY(verdict->resent > 0); // it was killed under way
        QVERIFY(verdict->recovered > 0);
        QVERIFY(verdict->kills >= 6);
        QCOMPARE(verdict->restores, 1);
    }

    void aBadNetworkLosesAndDoublesNothing()
    {
        const Run run(m_seed + 100);
        Trial &trial = *run.trial;
        QVERIFY2(trial.begin(), qPrintable(trial.problem()));
        QVERIFY2(trial.badNetworkRound(5s), qPrintable(trial.problem()));
        QVERIFY2(trial.killInBadNetworkRound(), qPrintable(trial.problem()));
        const auto verdict = trial.end();
        QVERIFY2(verdict, qPrintable(trial.problem()));
        run.show(*verdict);
        QVERIFY2(verdict->isClean(), qPrintable(verdict->first.join('\n')));
        QVERIFY(verdict->resent > 0);
        QVERIFY(verdict->recovered > 0);
        const BadNetwork::Ills ills = trial.ills();
        QVERIFY(ills.cut > 0 && ills.frozen > 0 && ills.swallowed > 0 && ills.halfOpen > 0);
    }

#ifdef Q_OS_LINUX
    void aFullDiskRefusesPostsAndForgetsNoneItTook()
    {
        const Run run(m_seed + 200);
        Trial &trial = *run.trial;
        const QByteArray folder = QFile::encodeName(trial.daemon().dataDir());
        if (::mount("tmpfs", folder, "tmpfs", 0, "size=8m,mode=0700") != 0)
            QSKIP("mounting a small disk needs root");
        const auto unmount = qScopeGuard([&] {
            trial.daemon().killHard();
            ::umount(folder);
        });
        QVERIFY2(trial.begin(), qPrintable(trial.problem()));
        QVERIFY(trial.waitFor(10s, [&] { return trial.counts().acked > 50; }));

        QFile ballast(folder + "/ballast");
        QVERIFY(ballast.open(QIODevice::WriteOnly | QIODevice::Unbuffered));
        const QByteArray block(16 * 1024, 'x');
        // The log's own room is used up first, and what a checkpoint frees is taken again.
        QVERIFY(trial.waitFor(20s, [&] {
            while (ballast.write(block) > 0) { }
            return trial.counts().full > 20;
        }));
        QVERIFY2(trial.letsRead(), qPrintable(trial.problem()));

        QVERIFY(ballast.resize(0));
        const qint64 before = trial.counts().acked;
        QVERIFY(trial.waitFor(5s, [&] { return trial.counts().acked > before + 50; }));
        const auto verdict = trial.end();
        QVERIFY2(verdict, qPrintable(trial.problem()));
        run.show(*verdict);
        QVERIFY2(verdict->isClean(), qPrintable(verdict->first.join('\n')));
        QVERIFY(verdict->refused > 0);
    }
#endif

private:
    struct Run
    {
        explicit Run(quint32 seed)
            : trial(std::make_unique<Trial>(
                  Trial::Setup{.folder = folder.path(), .seed = seed, .patience = 2000ms}))
        {
            qInfo("seed %u", seed);
        }

        static void show(const Verdict &verdict)
        {
            qInfo("%lld sent, %lld again, %lld acknowledged, %lld received; %lld joins recovered, "
                  "%lld anew; lost %lld, doubled %lld, gaps %lld",
                  verdict.sent, verdict.resent, verdict.acked, verdict.received, verdict.recovered,
                  verdict.fresh, verdict.count(Fault::Lost), verdict.count(Fault::Doubled),
                  verdict.count(Fault::Gap));
        }

        QTemporaryDir folder;
        std::unique_ptr<Trial> trial;
    };

    quint32 m_seed = qEnvironmentVariableIsSet("PANEL_DURABILITY_SEED")
        ? qEnvironmentVariable("PANEL_DURABILITY_SEED").toUInt()
        : QRandomGenerator::global()->bounded(1u << 30);
};

QTEST_GUILESS_MAIN(DurabilityTest)
#include "tst_durability.moc"
