// SPDX-License-Identifier: MIT

#include "tests/durability/loadreader.h"

namespace panel::test {

LoadReader::LoadReader(const Setup &setup, const QList<qint64> &threads, bool naps, QObject *parent)
    : LoadClient(setup, parent), m_naps(naps), m_nextNap(random(500, 4000))
{
    for (const qint64 thread : threads)
        m_views[thread];
}

void LoadReader::expect(const std::map<qint64, Target> &targets)
{
    m_targets = targets;
    m_naps = m_naps && targets.empty();
    if (!isOnline())
        comeBackNow();
}

void LoadReader::add(Counts &counts) const
{
    for (const auto &[thread, view] : m_views) {
        const auto target = m_targets.find(thread);
        if (target == m_targets.end())
            continue;
        const bool isThere = view.isJoined && view.epoch == target->second.epoch
            && view.seq >= target->second.seq && view.change >= target->second.change;
        counts.behind += isThere ? 0 : 1;
    }
}

void LoadReader::cameOnline()
{
    for (auto &[thread, view] : m_views)
        view.notBefore = QDeadlineTimer(0);
}

void LoadReader::wentOffline()
{
    for (auto &[thread, view] : m_views) {
        view.isJoined = view.isWaiting = view.hasGap = false;
        view.early.clear();
    }
}

void LoadReader::act()
{
    if (!isOnline())
        return;
    if (m_naps && m_nextNap.hasExpired()) {
        m_nextNap = QDeadlineTimer(random(4000, 15000));
        const qint64 longest = chance(4) ? 25000 : 6000;
        return drop(std::chrono::milliseconds(random(0, longest)));
    }
    for (auto &[thread, view] : m_views) {
        if (isOnline() && !view.isWaiting && (!view.isJoined || view.hasGap)
            && view.notBefore.hasExpired())
            join(thread, view);
    }
}

void LoadReader::join(qint64 thread, View &view)
{
    view.isWaiting = true;
    view.isJoined = view.hasGap = false;
    view.early.clear();
    QJsonObject request{{"thread_id", thread}};
    Record record{.entry = Entry::Asked, .thread = thread, .seq = -1, .change = -1};
    if (!view.epoch.isEmpty()) {
        request.insert("epoch", view.epoch);
        request.insert("after_seq", view.seq);
        request.insert("after_change", view.change);
        record.epoch = view.epoch;
        record.seq = view.seq;
        record.change = view.change;
    }
    write(record);
    ask("join_forum", request, [this, thread](const QJsonObject &reply) { joined(thread, reply); });
}

void LoadReader::joined(qint64 thread, const QJsonObject &reply)
{
    View &view = m_views[thread];
    view.isWaiting = false;
    if (!reply.value("ok").toBool()) {
        view.notBefore = QDeadlineTimer(300);
        view.early.clear();
        return;
    }
    const bool isRecovered = reply.value("recovered").toBool();
    const QJsonArray posts = reply.value("posts").toArray();
    ++(isRecovered ? m_counts.recovered : m_counts.fresh);
    view.epoch = reply.value("epoch").toString();
    view.seq = reply.value("last_seq").toInteger();
    view.change = reply.value("last_change").toInteger();
    view.isJoined = true;
    write({.entry = Entry::Joined,
           .thread = reply.value("thread_id").toInteger(),
           .seq = view.seq,
           .change = view.change,
           .post = posts.size(),
           .epoch = view.epoch,
           .word = isRecovered                    ? Recovered
               : reply.value("has_more").toBool() ? FreshMore
                                                  : Fresh});
    const auto each = [&](Entry entry, const QJsonArray &array) {
        for (const QJsonValue post : array) {
            Record record = recordOf(entry, post.toObject());
            record.epoch = view.epoch;
            write(record);
        }
    };
    each(Entry::Page, posts);
    each(Entry::Changed, reply.value("changed").toArray());
    m_counts.received += posts.size();
    for (const QJsonObject &early : std::exchange(view.early, {}))
        update(view, early);
}

void LoadReader::received(const QString &name, const QJsonObject &data)
{
    if (name != "forum_update")
        return;
    note(data);
    const auto view = m_views.find(data.value("thread_id").toInteger());
    if (view == m_views.end())
        return; // the checker will wonder, too
    if (view->second.isJoined)
        update(view->second, data);
    else
        view->second.early.append(data);
}

/// As it comes: the checker is to see what the server did, not what this client made of it.
void LoadReader::note(const QJsonObject &data)
{
    const bool isNew = data.value("type") == "new_post";
    Record record
        = recordOf(isNew ? Entry::Live : Entry::LiveChange, data.value("data").toObject());
    // Where a client puts it.
    record.thread = data.value("thread_id").toInteger();
    record.change = data.value("change").toInteger();
    record.epoch = data.value("epoch").toString();
    write(record);
    m_counts.received += isNew ? 1 : 0;
}

void LoadReader::update(View &view, const QJsonObject &data) const
{
    if (data.value("epoch").toString() != view.epoch) {
        view.hasGap = true;
        return;
    }
    const bool isNew = data.value("type") == "new_post";
    const qint64 number
        = isNew ? data.value("data")["seq"].toInteger() : data.value("change").toInteger();
    qint64 &top = isNew ? view.seq : view.change;
    if (number == top + 1)
        top = number;
    else if (number > top)
        view.hasGap = true; // the database has it: join again
}

} // namespace panel::test
