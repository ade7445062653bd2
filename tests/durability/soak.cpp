// SPDX-License-Identifier: MIT

/// `./dev soak`: a daemon under load, killed and cut off for minutes, and what came of it.

#include "tests/durability/checker.h"
#include "tests/durability/trial.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QDir>
#include <QRandomGenerator>
#include <QTemporaryDir>

using namespace panel::test;
using namespace std::chrono_literals;

namespace {

constexpr int LeastKills = 20;

void print(const QString &line)
{
    std::fputs(qPrintable(line + '\n'), stdout);
    std::fflush(stdout);
}

void printRow(const char *name, qint64 value)
{
    print(QString("%1 %2").arg(QLatin1String(name), -16).arg(value, 10));
}

int conclude(const Verdict &verdict)
{
    printRow("kill -9", verdict.kills);
    printRow("restores", verdict.restores);
    printRow("posts sent", verdict.sent);
    printRow("sent again", verdict.resent);
    printRow("refused", verdict.refused);
    printRow("acknowledged", verdict.acked);
    printRow("edited", verdict.edited);
    printRow("stored", verdict.stored);
    printRow("received", verdict.received);
    printRow("joins recovered", verdict.recovered);
    printRow("joins anew", verdict.fresh);
    for (size_t fault = 0; fault < FaultNames.size(); ++fault)
        printRow(FaultNames[fault], verdict.faults[fault]);
    for (const QString &fault : verdict.first)
        print("  " + fault);
    return verdict.isClean() ? EXIT_SUCCESS : EXIT_FAILURE;
}

bool oneRound(Trial &trial, int number, std::mt19937 &random)
{
    // Each kind once in the first five, then at random, kills most of all.
    constexpr std::array Kinds{0, 1, 2, 3, 0, 0, 0, 1, 2, 2};
    const int kind = number < 5
        ? Kinds[size_t(number)]
        : Kinds[std::uniform_int_distribution<size_t>(0, Kinds.size() - 1)(random)];
    switch (kind) {
    case 1:
        return trial.badNetworkRound(8s);
    case 2:
        return trial.killInBadNetworkRound();
    case 3:
        return trial.restoreRound();
    default:
        return trial.killRound();
    }
}

int soak(const Trial::Setup &setup, std::chrono::seconds span)
{
    QElapsedTimer elapsed;
    elapsed.start();
    Trial trial(setup);
    std::mt19937 random(setup.seed + 3);
    bool goesOn = trial.begin();
    int rounds = 0;
    int kills = 0;
    while (goesOn && (std::chrono::milliseconds(elapsed.elapsed()) < span || kills < LeastKills)) {
        goesOn = oneRound(trial, rounds++, random);
        kills += trial.story().contains("kill -9") ? 1 : 0;
        const Counts counts = trial.counts();
        print(QString("%1 s  round %2: %3; %4 acknowledged, %5 received")
                  .arg(elapsed.elapsed() / 1000, 5)
                  .arg(rounds, 3)
                  .arg(trial.story())
                  .arg(counts.acked)
                  .arg(counts.received));
    }
    const auto verdict = goesOn ? trial.end() : std::nullopt;
    if (!verdict) {
        print("it could not go on: " + trial.problem());
        return EXIT_FAILURE;
    }
    const BadNetwork::Ills ills = trial.ills();
    print({});
    printRow("rounds", rounds);
    printRow("connections", ills.connections);
    printRow("  cut", ills.cut);
    printRow("  frozen", ills.frozen);
    printRow("  swallowed", ills.swallowed);
    printRow("  half-open", ills.halfOpen);
    return conclude(*verdict);
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    QCommandLineParser parser;
    parser.setApplicationDescription("A daemon under load is killed, cut off and put back, and the "
                                     "journals of its clients are checked.");
    parser.addHelpOption();
    parser.addPositionalArgument("minutes", "How long; 10.", "[minutes]");
    parser.addOptions({
        {"seed", "Of everything that is left to chance; it is printed.", "number"},
        {"rate", "Posts a second.", "number", "500"},
        {"readers", "How many.", "number", "16"},
        {"writers", "How many.", "number", "8"},
        {"folder", "Where the journals stay; else they are kept only when something is wrong.",
         "folder"},
        {"check", "Checks the journals of an earlier run, and nothing else.", "folder"},
    });
    parser.process(application);
    if (parser.isSet("check"))
        return conclude(checkJournals(parser.value("check")));

    bool isNumber = true;
    const QStringList words = parser.positionalArguments();
    const double minutes = words.isEmpty() ? 10 : words.first().toDouble(&isNumber);
    if (!isNumber || words.size() > 1)
        parser.showHelp(64);
    QTemporaryDir folder(QDir::temp().filePath("panel-soak-XXXXXX"));
    const quint32 seed = parser.isSet("seed") ? parser.value("seed").toUInt()
                                              : QRandomGenerator::global()->bounded(1u << 30);
    const Trial::Setup setup{
        .folder = parser.isSet("folder") ? parser.value("folder") : folder.path(),
        .seed = seed,
        .writers = std::max(1, parser.value("writers").toInt()),
        .readers = std::max(1, parser.value("readers").toInt()),
        .rate = parser.value("rate").toDouble(),
    };
    QDir().mkpath(setup.folder);
    print(QString("seed %1").arg(seed));
    const int code = soak(setup, std::chrono::seconds(qint64(minutes * 60)));
    folder.setAutoRemove(code == EXIT_SUCCESS);
    if (code != EXIT_SUCCESS)
        print("the journals are in " + setup.folder);
    return code;
}
