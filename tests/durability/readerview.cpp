// SPDX-License-Identifier: MIT

#include "tests/durability/readerview.h"

#include "shared/protocol/limits.h"

namespace panel::test {

namespace {

QString nameOf(const Record &record)
{
    return QString("post %1 of thread %2 (%3)")
        .arg(record.seq)
        .arg(record.thread)
        .arg(record.id.toString(QUuid::WithoutBraces));
}

} // namespace

void ReaderView::take(const Record &record)
{
    switch (record.entry) {
    case Entry::Asked:
        return ask(record);
    case Entry::Joined:
        return join(record);
    case Entry::Page:
        m_page.append(record);
        if (m_stay == Stay::Reading && m_page.size() == m_joined.post)
            settle();
        return;
    case Entry::Changed:
        m_digests[record.seq] = record.digest;
        return;
    case Entry::Live:
    case Entry::LiveChange:
        if (m_stay == Stay::Outside)
            return m_report(Fault::OutOfOrder, nameOf(record) + " came outside of the room");
        if (m_stay != Stay::Inside)
            m_early.append(record);
        else if (record.entry == Entry::Live)
            addLive(record);
        else
            addChange(record);
        return;
    case Entry::Gone:
        m_stay = Stay::Outside;
        return;
    default:
        return;
    }
}

void ReaderView::ask(const Record &record)
{
    m_stay = Stay::Asking;
    m_asked = record;
    m_page.clear();
    m_early.clear();
    m_lastOverlap = m_lastOldChange = 0;
    if (record.seq >= 0 && record.seq < m_top) { // behind a gap it does not keep what came
        flushHoles();
        m_top = record.seq;
    }
}

void ReaderView::join(const Record &record)
{
    m_joined = record;
    m_stay = Stay::Reading;
    if (record.post == 0)
        settle();
}

void ReaderView::settle()
{
    m_stay = Stay::Inside;
    judgeRecovery();
    if (m_joined.word != Recovered)
        startAnew();
    m_epoch = m_joined.epoch;
    for (const Record &post : std::as_const(m_page))
        add(post);
    for (qint64 seq = m_top + 1; seq <= m_joined.seq; ++seq)
        m_holes.insert(seq);
    m_top = std::max(m_top, m_joined.seq);
    m_change = m_joined.change;
    for (const Record &early : std::exchange(m_early, {})) {
        if (early.entry == Entry::Live)
            addLive(early);
        else
            addChange(early);
    }
}

void ReaderView::judgeRecovery() const
{
    const bool isRecovered = m_joined.word == Recovered;
    const bool sameLife = m_asked.epoch.isEmpty() || m_asked.epoch == m_joined.epoch;
    const qint64 missed = m_joined.seq - m_asked.seq;
    const qint64 changes = m_joined.change - m_asked.change;
    const QString where = QString("a join of thread %1 with after_seq %2, where %3 is the last: ")
                              .arg(m_asked.thread)
                              .arg(m_asked.seq)
                              .arg(m_joined.seq);
    if (isRecovered && (m_asked.seq < 0 || !sameLife || missed > limits::RecoverablePosts))
        m_report(Fault::Recovery, where + "it claims to recover what it cannot");
    if (m_asked.seq < 0 || !sameLife)
        return;
    if (missed < 0 || changes < 0)
        m_report(Fault::Lost, where + "the thread has less than was told");
    else if (!isRecovered && missed + changes <= limits::RecoverablePosts)
        m_report(Fault::Recovery, where + "it does not recover what it can");
}

void ReaderView::startAnew()
{
    flushHoles();
    m_digests.clear();
    m_from = m_page.isEmpty() ? m_joined.seq + 1 : m_page.first().seq;
    m_top = m_from - 1;
    if ((m_joined.word == FreshMore) != (m_from > 1))
        m_report(Fault::Recovery,
                 QString("a page of thread %1 that begins with post %2 says that %3")
                     .arg(m_asked.thread)
                     .arg(m_from)
                     .arg(m_from > 1 ? "none is older" : "more are older"));
}

void ReaderView::add(const Record &post)
{
    m_digests[post.seq] = post.digest;
    if (post.seq <= m_top) {
        const bool wasMissing = m_holes.remove(post.seq);
        return m_report(wasMissing ? Fault::OutOfOrder : Fault::Doubled, nameOf(post));
    }
    for (qint64 seq = m_top + 1; seq < post.seq; ++seq)
        m_holes.insert(seq);
    m_top = post.seq;
}

void ReaderView::addLive(const Record &post)
{
    if (post.epoch != m_epoch)
        return m_report(Fault::Recovery, nameOf(post) + " is told in another life");
    const bool isInPage
        = post.seq <= m_joined.seq && (m_joined.word != Recovered || post.seq > m_asked.seq);
    if (!isInPage)
        return add(post);
    if (post.seq == m_lastOverlap)
        m_report(Fault::Doubled, nameOf(post));
    else if (post.seq < m_lastOverlap)
        m_report(Fault::OutOfOrder, nameOf(post));
    m_lastOverlap = std::max(m_lastOverlap, post.seq);
}

void ReaderView::addChange(const Record &change)
{
    const QString what = QString("change %1 of thread %2").arg(change.change).arg(change.thread);
    if (change.epoch != m_epoch)
        return m_report(Fault::Recovery, what + " is told in another life");
    if (change.change <= m_joined.change) { // the answer had it already
        if (change.change <= m_lastOldChange)
            m_report(Fault::Doubled, what);
        m_lastOldChange = std::max(m_lastOldChange, change.change);
        return;
    }
    if (change.change <= m_change)
        return m_report(Fault::Doubled, what);
    for (qint64 missing = m_change + 1; missing < change.change; ++missing)
        m_report(Fault::Gap, QString("change %1 of thread %2").arg(missing).arg(change.thread));
    m_change = change.change;
    m_digests[change.seq] = change.digest;
}

void ReaderView::flushHoles()
{
    for (const qint64 seq : std::as_const(m_holes))
        m_report(Fault::Gap, QString("post %1 of thread %2").arg(seq).arg(m_asked.thread));
    m_holes.clear();
}

void ReaderView::finish(const ThreadEnd &end)
{
    flushHoles();
    const QString thread = QString(" of thread %1").arg(m_asked.thread);
    if (m_epoch != end.epoch)
        return m_report(Fault::Recovery, "a life" + thread + " that is over was never left");
    for (qint64 seq = m_top + 1; seq <= end.last; ++seq)
        m_report(Fault::Gap, QString("post %1").arg(seq) + thread + ", at the end");
    for (qint64 change = m_change + 1; change <= end.change; ++change)
        m_report(Fault::Gap, QString("change %1").arg(change) + thread + ", at the end");
    for (auto stored = end.digests.lower_bound(m_from); stored != end.digests.end(); ++stored) {
        const auto got = m_digests.find(stored->first);
        if (got != m_digests.end() && got->second != stored->second)
            m_report(Fault::Altered,
                     QString("post %1").arg(stored->first) + thread
                         + ", as the reader last saw it");
    }
}

} // namespace panel::test
