// SPDX-License-Identifier: MIT

#include "tests/durability/loadclient.h"

using namespace std::chrono_literals;

namespace panel::test {

Counts &Counts::operator+=(const Counts &other)
{
    sent += other.sent;
    acked += other.acked;
    refused += other.refused;
    full += other.full;
    received += other.received;
    recovered += other.recovered;
    fresh += other.fresh;
    gaveUp += other.gaveUp;
    online += other.online;
    open += other.open;
    behind += other.behind;
    return *this;
}

Record recordOf(Entry entry, const QJsonObject &post)
{
    Record record;
    record.entry = entry;
    record.thread = post.value("thread_id").toInteger();
    record.seq = post.value("seq").toInteger();
    record.post = post.value("id").toInteger();
    record.digest = digestOf(post.value("content").toString());
    record.id = QUuid::fromString(post.value("client_id").toString());
    return record;
}

LoadClient::LoadClient(const Setup &setup, QObject *parent)
    : QObject(parent), m_setup(setup), m_journal(setup.journal), m_random(setup.seed)
{ }

LoadClient::~LoadClient()
{
    if (m_line)
        m_line->disconnect(this); // it ends now, and says so
}

void LoadClient::open(const QUrl &server)
{
    m_server = server;
    m_comeBack = QDeadlineTimer(random(0, 100));
}

void LoadClient::close()
{
    m_server.clear();
    goOffline();
}

Counts LoadClient::counts() const
{
    Counts counts = m_counts;
    counts.online = m_online ? 1 : 0;
    add(counts);
    return counts;
}

void LoadClient::step()
{
    const bool isLate = !m_waiting.empty()
        && std::any_of(m_waiting.begin(), m_waiting.end(),
                       [](const auto &answer) { return answer.second.hasExpired(); });
    if (m_line && (m_online ? isLate : m_connectBy.hasExpired())) {
        ++m_counts.gaveUp;
        drop(std::chrono::milliseconds(random(20, 300)));
    }
    if (!m_line && !m_server.isEmpty() && m_comeBack.hasExpired())
        connectNow();
    if (m_online && m_nextCheck.hasExpired()) {
        m_nextCheck = QDeadlineTimer(m_setup.patience / 3);
        ask("test", {{"message", "there?"}}, [](const QJsonObject &) { });
    }
    act();
}

void LoadClient::connectNow()
{
    m_connectBy = QDeadlineTimer(m_setup.patience);
    m_line = std::make_unique<SocketIoClient>();
    m_line->setKeepsEvents(false);
    connect(m_line.get(), &SocketIoClient::connected, this, [this] {
        m_online = true;
        m_nextCheck = QDeadlineTimer(m_setup.patience / 3);
        cameOnline();
    });
    connect(m_line.get(), &SocketIoClient::eventReceived, this, &LoadClient::received);
    connect(m_line.get(), &SocketIoClient::disconnected, this,
            [this] { drop(std::chrono::milliseconds(random(20, 300))); });
    m_line->open(m_server, m_setup.token);
}

void LoadClient::drop(std::chrono::milliseconds pause)
{
    m_comeBack = QDeadlineTimer(pause);
    goOffline();
}

void LoadClient::goOffline()
{
    if (!m_line)
        return;
    // It may be the one that is calling.
    m_line->disconnect(this);
    m_line->abort();
    m_line.release()->deleteLater();
    m_waiting.clear();
    if (!std::exchange(m_online, false))
        return;
    write({.entry = Entry::Gone});
    wentOffline();
}

void LoadClient::ask(const QString &event, const QJsonObject &data, const Answer &answer)
{
    Q_ASSERT(m_online);
    const qint64 number = ++m_asked;
    m_waiting.emplace(number, QDeadlineTimer(m_setup.patience));
    const SocketIoClient *line = m_line.get();
    m_line->emitEvent(event, data, [this, line, number, answer](const QJsonObject &reply) {
        if (line != m_line.get())
            return; // given up
        m_waiting.erase(number);
        answer(reply);
    });
}

void LoadClient::write(Record record)
{
    record.at = m_setup.clock.nsecsElapsed() / 1000;
    m_journal.write(record);
}

qint64 LoadClient::random(qint64 from, qint64 to)
{
    return std::uniform_int_distribution<qint64>(from, to)(m_random);
}

} // namespace panel::test
