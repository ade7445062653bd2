// SPDX-License-Identifier: MIT

#include "tests/durability/trial.h"

#include "tests/durability/checker.h"

#include <QDir>
#include <QTest>

using namespace std::chrono_literals;

namespace panel::test {

namespace {

constexpr auto IllnessSpan = 1500ms; ///< From one ill to the next, of a connection.
constexpr auto SettleSpan = 60s;

} // namespace

Trial::Trial(const Setup &setup) : m_setup(setup), m_random(setup.seed), m_network(setup.seed + 1)
{
    m_clock.start();
}

Trial::~Trial() = default;

bool Trial::fail(const QString &why)
{
    m_problem = why;
    const QString said = m_daemon.output().right(2000);
    if (!said.isEmpty())
        m_problem += "\nThe daemon said:\n" + said;
    return false;
}

void Trial::note(Entry entry)
{
    m_journal->write({.at = m_clock.nsecsElapsed() / 1000, .entry = entry});
    m_journal->flush();
}

qint64 Trial::random(qint64 from, qint64 to)
{
    return std::uniform_int_distribution<qint64>(from, to)(m_random);
}

bool Trial::waitFor(std::chrono::milliseconds span, const std::function<bool()> &condition)
{
    return QTest::qWaitFor(condition, int(span.count()));
}

bool Trial::begin()
{
    for (const char *limit :
         {"POSTS_PER_SECOND", "EVENTS_PER_SECOND", "FRAMES_PER_SECOND", "CONNECTIONS_PER_ADDRESS",
          "CONNECTS_PER_SECOND_PER_ADDRESS", "CONNECTIONS_PER_USER", "PENDING_HANDSHAKES"})
        m_daemon.setEnvironment(QString("PANEL_LIMITS_") + limit, "0");
    m_daemon.setPort(BadNetwork::freePort());
    m_journal = std::make_unique<Journal>(QDir(m_setup.folder).filePath("trial.journal"));
    if (!m_daemon.start())
        return fail("the daemon does not start");
    m_judgeToken = m_daemon.addPerson("judge").token;
    QStringList tokens;
    for (int i = 0; i < m_setup.people; ++i)
        tokens.append(m_daemon.addPerson(QString("person%1").arg(i)).token);
    for (int i = 0; i < m_setup.threads; ++i)
        m_threads.append(m_daemon.control({"thread", "add", QString("Thread %1").arg(i)})
                             .value("thread_id")
                             .toInteger());
    if (m_judgeToken.isEmpty() || tokens.contains(QString()) || m_threads.contains(0))
        return fail("panelctl does not make people and threads");
    m_door = m_network.listenFor(m_daemon.url());
    m_load = std::make_unique<Load>(Load::Setup{.folder = m_setup.folder,
                                                .tokens = tokens,
                                                .threads = m_threads,
                                                .writers = m_setup.writers,
                                                .readers = m_setup.readers,
                                                .rate = m_setup.rate,
                                                .patience = m_setup.patience,
                                                .seed = m_setup.seed + 2,
                                                .clock = m_clock});
    m_load->setWriting(false);
    m_load->open(m_door);
    // Every reader comes to empty threads: from here on it may not miss a post.
    const int joins = m_setup.readers * ((m_setup.threads + 1) / 2);
    if (!waitFor(20s, [&] { return counts().fresh == joins; }))
        return fail("the clients do not get in");
    m_load->setWriting(true);
    return true;
}

void Trial::kill()
{
    m_daemon.killHard();
    note(Entry::Killed);
}

bool Trial::startAgain()
{
    if (m_daemon.start())
        return true;
    return fail("the daemon does not start again");
}

/// Waits until some posts went through, and then for a moment that nobody chose.
void Trial::killUnderWay()
{
    const qint64 wanted = counts().acked + random(1, qint64(m_setup.rate));
    waitFor(8s, [&] { return counts().acked >= wanted; });
    QThread::usleep(ulong(random(0, 30000)));
    const int open = counts().open;
    kill();
    m_story = QString("kill -9 with %1 posts under way").arg(open);
    if (random(1, 4) > 1)
        return;
    m_daemon.launch();
    QThread::msleep(ulong(random(0, 150)));
    kill();
    m_story += ", again in the start";
}

bool Trial::killRound()
{
    killUnderWay();
    return startAgain();
}

bool Trial::badNetworkRound(std::chrono::milliseconds span)
{
    const auto before = ills();
    m_network.setBad(IllnessSpan);
    QTest::qWait(int(span.count()));
    m_network.setBad(0ms);
    const auto after = ills();
    m_story = QString("bad network: %1 cut, %2 frozen, %3 swallowed, %4 half-open")
                  .arg(after.cut - before.cut)
                  .arg(after.frozen - before.frozen)
                  .arg(after.swallowed - before.swallowed)
                  .arg(after.halfOpen - before.halfOpen);
    return m_daemon.isRunning() || fail("the daemon ended by itself");
}

bool Trial::killInBadNetworkRound()
{
    m_network.setBad(IllnessSpan);
    QTest::qWait(int(random(500, 3000)));
    killUnderWay();
    const bool started = startAgain();
    QTest::qWait(int(random(0, 1500)));
    m_network.setBad(0ms);
    m_story += ", in a bad network";
    return started;
}

bool Trial::restoreRound()
{
    const QString copy = QDir(m_setup.folder).filePath(QString("backup%1.db").arg(++m_backups));
    note(Entry::BackedUp);
    if (m_daemon.control({"backup", copy}).isEmpty())
        return fail("no backup");
    const qint64 before = counts().acked;
    QTest::qWait(int(random(300, 1500)));
    const qint64 undone = counts().acked - before;
    kill();
    m_network.cutAll(); // no answer of the old life is on its way any more
    if (!waitFor(10s, [this] { return counts().online == 0; }))
        return fail("somebody is online without a daemon");
    m_load->forgetEdits();
    if (m_daemon.control({"restore", copy}).isEmpty())
        return fail("the backup is not put back");
    note(Entry::Restored);
    QFile::remove(copy);
    m_story = QString("a backup put back, %1 posts undone").arg(undone);
    return startAgain();
}

std::optional<Verdict> Trial::end()
{
    m_load->setWriting(false);
    waitFor(SettleSpan, [this] { return counts().open == 0; });
    const int open = counts().open;
    std::map<qint64, LoadReader::Target> targets;
    if (!readTargets(targets))
        return {};
    m_load->expect(targets);
    // Who never gets there is found by the checker, too, and told by name.
    waitFor(SettleSpan, [this] { return counts().behind == 0; });
    m_load->close();
    kill();
    if (!startAgain() || !writeFinal())
        return {};
    Verdict verdict = checkJournals(m_setup.folder);
    if (open > 0)
        verdict.report(Fault::Unanswered, QString("%1 posts and edits at the end").arg(open));
    return verdict;
}

bool Trial::letsRead()
{
    std::map<qint64, LoadReader::Target> targets;
    return readTargets(targets);
}

bool Trial::signIn(SocketIoClient &judge)
{
    judge.open(m_daemon.url(), m_judgeToken);
    return waitFor(10s, [&] { return judge.isConnected(); }) || fail("the judge does not get in");
}

bool Trial::readTargets(std::map<qint64, LoadReader::Target> &targets)
{
    SocketIoClient judge;
    if (!signIn(judge))
        return false;
    for (const qint64 thread : std::as_const(m_threads)) {
        const QJsonObject reply = judge.call("join_forum", {{"thread_id", thread}});
        if (!reply.value("ok").toBool())
            return fail(QString("thread %1 cannot be joined").arg(thread));
        targets[thread] = {reply.value("epoch").toString(), reply.value("last_seq").toInteger(),
                           reply.value("last_change").toInteger()};
    }
    return true;
}

bool Trial::writeFinal()
{
    std::map<qint64, LoadReader::Target> ends;
    SocketIoClient judge;
    if (!readTargets(ends) || !signIn(judge))
        return false;
    Journal journal(QDir(m_setup.folder).filePath("final.journal"));
    for (const auto &[thread, end] : ends) {
        journal.write({.entry = Entry::Ended,
                       .thread = thread,
                       .seq = end.seq,
                       .change = end.change,
                       .epoch = end.epoch});
        qint64 last = 0;
        for (bool more = true; more;) {
            const QJsonObject page = judge.call(
                "list_posts", {{"thread_id", thread}, {"after_seq", last}, {"limit", 100}});
            const QJsonArray posts = page.value("posts").toArray();
            more = page.value("has_more").toBool();
            if (!page.value("ok").toBool() || (more && posts.isEmpty()))
                return fail(
                    QString("thread %1 cannot be read after post %2").arg(thread).arg(last));
            for (const QJsonValue post : posts) {
                Record record = recordOf(Entry::Stored, post.toObject());
                record.thread = thread; // where a reader finds it
                record.epoch = page.value("epoch").toString();
                last = record.seq;
                journal.write(record);
            }
        }
    }
    return true;
}

} // namespace panel::test
