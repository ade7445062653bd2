// SPDX-License-Identifier: MIT

#include "tests/durability/loadwriter.h"

namespace panel::test {

namespace {

constexpr int Window = 16; ///< Posts under way at a time.
/// People come in bursts, and only a burst is under way when the daemon is killed.
constexpr std::chrono::milliseconds UsualPause{100};
constexpr int OneEditIn = 20;
/// So long that 500 of them still fit into the answer to a join.
constexpr int LongestFiller = 100;

} // namespace

LoadWriter::LoadWriter(const Setup &setup, QList<qint64> threads, double rate, QObject *parent)
    : LoadClient(setup, parent), m_threads(std::move(threads)), m_rate(rate)
{
    m_sinceStep.start();
}

void LoadWriter::forgetEdits()
{
    std::erase_if(m_open, [](const auto &open) { return open.second.post != 0; });
}

void LoadWriter::cameOnline() { }

void LoadWriter::wentOffline()
{
    for (auto &[number, open] : m_open) {
        open.isUnderWay = false;
        open.notBefore = {};
    }
}

void LoadWriter::act()
{
    m_budget += m_rate * double(m_sinceStep.restart()) / 1000;
    m_budget = std::min(m_budget, double(Window));
    if (m_writing && m_nextBurst.hasExpired()) {
        for (; m_budget >= 1 && m_open.size() < Window; m_budget -= 1)
            begin();
        m_nextBurst = QDeadlineTimer(random(0, 2 * UsualPause.count()));
    }
    for (auto &[number, open] : m_open) {
        if (!isOnline() || open.isUnderWay || !open.notBefore.hasExpired())
            continue;
        send(open);
        ask(open.post ? "edit_post" : "forum_post",
            open.post ? QJsonObject{{"post_id", open.post}, {"content", open.content}}
                      : QJsonObject{{"thread_id", open.thread},
                                    {"content", open.content},
                                    {"client_id", open.id.toString(QUuid::WithoutBraces)}},
            [this, number = number](const QJsonObject &reply) { answered(number, reply); });
    }
}

void LoadWriter::begin()
{
    Open open;
    open.id = QUuid::createUuid();
    open.thread = m_threads.at(random(0, m_threads.size() - 1));
    open.content = open.id.toString(QUuid::WithoutBraces) + ' '
        + QString(random(1, LongestFiller), QChar('a' + char(random(0, 25))));
    open.notBefore = {};
    m_open.emplace(++m_begun, open);
}

void LoadWriter::send(Open &open)
{
    open.isUnderWay = true;
    Record record;
    record.entry = open.post ? Entry::EditSent : open.wasSent ? Entry::Resent : Entry::Sent;
    record.thread = open.thread;
    record.id = open.id;
    record.digest = digestOf(open.content);
    write(record);
    if (!open.post && !open.wasSent)
        ++m_counts.sent;
    open.wasSent = true;
}

void LoadWriter::answered(qint64 number, const QJsonObject &reply)
{
    const auto open = m_open.find(number);
    if (open == m_open.end())
        return; // an edit that was forgotten
    if (reply.value("ok").toBool()) {
        const Open done = open->second;
        m_open.erase(open);
        return stored(done, reply.value("post").toObject());
    }
    const QJsonObject error = reply.value("error").toObject();
    Record record;
    record.entry = Entry::Refused;
    record.thread = open->second.thread;
    record.id = open->second.id;
    record.word = error.value("code").toString("?");
    write(record);
    ++m_counts.refused;
    m_counts.full += record.word == "storage_full" ? 1 : 0;
    open->second.isUnderWay = false;
    open->second.notBefore
        = QDeadlineTimer(std::max<qint64>(error.value("retry_after_ms").toInteger(), 200));
}

void LoadWriter::stored(const Open &open, const QJsonObject &post)
{
    Record record = recordOf(open.post ? Entry::EditAcked : Entry::Acked, post);
    // What the answer does not name is what was asked: the checker compares.
    if (record.id.isNull())
        record.id = open.id;
    write(record);
    if (open.post)
        return;
    ++m_counts.acked;
    if (!m_writing || !chance(OneEditIn))
        return;
    Open edit = open;
    edit.post = record.post;
    edit.content = open.content + " edited";
    edit.wasSent = edit.isUnderWay = false;
    m_open.emplace(++m_begun, edit);
}

} // namespace panel::test
