// SPDX-License-Identifier: MIT

#include "tests/durability/checker.h"

#include "tests/durability/readerview.h"

#include <QDir>
#include <QFileInfo>

#include <optional>

namespace panel::test {

namespace {

/// A post as those who deal with it know it.
struct Known
{
    qint64 thread = 0;
    quint16 digest = 0;
    std::optional<quint16> edit;
    bool isAnswered = false;
    bool isAcked = false; ///< And not undone by a restore.
    bool isEditAcked = false;
    qint64 ackedSeq = 0;
    qint64 ackedPost = 0;
    int stored = 0; ///< How often.
    qint64 storedSeq = 0;
    qint64 storedPost = 0;
    quint16 storedDigest = 0;

    bool maySay(quint16 told) const { return told == digest || told == edit; }
};

/// Who stands under a number.
struct Place
{
    QUuid id;
    qint64 post = 0;
};
using Places = QHash<std::pair<qint64, qint64>, Place>; ///< By thread and number.

class Checker
{
public:
    explicit Checker(QDir folder) : m_folder(std::move(folder)) { }

    Verdict run()
    {
        read("trial.journal", [this](const Record &record) { takeTrial(record); });
        each("writer-*.journal", [this](const Record &record) { takeWriter(record); });
        read("final.journal", [this](const Record &record) { takeFinal(record); });
        if (m_verdict.count(Fault::Unreadable) > 0)
            return m_verdict; // beside half of the truth everything seems lost
        judgePosts();
        judgeReaders();
        return m_verdict;
    }

private:
    void report(Fault fault, const QString &what) { m_verdict.report(fault, m_file + ": " + what); }

    void read(const QString &name, const std::function<void(const Record &)> &take)
    {
        m_file = name;
        if (!readJournal(m_folder.filePath(name), take))
            report(Fault::Unreadable, "not a journal");
    }

    void each(const QString &pattern, const std::function<void(const Record &)> &take)
    {
        const QStringList names = m_folder.entryList({pattern}, QDir::Files, QDir::Name);
        if (names.isEmpty())
            m_verdict.report(Fault::Unreadable, "there is no " + pattern);
        for (const QString &name : names)
            read(name, take);
    }

    void takeTrial(const Record &record)
    {
        if (record.entry == Entry::Killed)
            ++m_verdict.kills;
        if (record.entry == Entry::BackedUp)
            m_backedUp = record.at;
        if (record.entry == Entry::Restored) {
            ++m_verdict.restores;
            m_undone.append({m_backedUp, record.at});
        }
    }

    bool isUndone(const Record &record) const
    {
        return std::any_of(m_undone.begin(), m_undone.end(), [&](const auto &span) {
            return record.at >= span.first && record.at <= span.second;
        });
    }

    static QString nameOf(const Record &record)
    {
        return QString("%1 (thread %2, post %3)")
            .arg(record.id.toString(QUuid::WithoutBraces))
            .arg(record.thread)
            .arg(record.seq);
    }

    /// The post a record is about, if somebody sent it; and what can be said of it anywhere.
    Known *recognise(const Record &record)
    {
        const auto known = m_known.find(record.id);
        if (known == m_known.end()) {
            report(Fault::Stranger, nameOf(record));
            return nullptr;
        }
        if (known->thread != record.thread)
            report(Fault::WrongThread,
                   nameOf(record) + QString(" was meant for %1").arg(known->thread));
        if (!known->maySay(record.digest))
            report(Fault::Altered, nameOf(record));
        return &*known;
    }

    void takeWriter(const Record &record)
    {
        switch (record.entry) {
        case Entry::Sent:
            ++m_verdict.sent;
            m_known[record.id].thread = record.thread;
            m_known[record.id].digest = record.digest;
            return;
        case Entry::Resent:
            ++m_verdict.resent;
            return;
        case Entry::Refused:
            ++m_verdict.refused;
            return;
        case Entry::EditSent:
            m_known[record.id].edit = record.digest;
            return;
        case Entry::EditAcked:
            ++m_verdict.edited;
            if (Known *known = recognise(record); known && !isUndone(record))
                known->isEditAcked = true;
            return;
        case Entry::Acked:
            ++m_verdict.acked;
            if (Known *known = recognise(record))
                acknowledge(*known, record);
            return;
        default:
            return;
        }
    }

    void acknowledge(Known &known, const Record &record)
    {
        known.isAnswered = true;
        if (isUndone(record))
            return;
        if (known.isAcked && (known.ackedSeq != record.seq || known.ackedPost != record.post))
            report(Fault::Doubled, nameOf(record) + " was acknowledged as another post before");
        known.isAcked = true;
        known.ackedSeq = record.seq;
        known.ackedPost = record.post;
    }

    void takeFinal(const Record &record)
    {
        ThreadEnd &end = m_ends[record.thread];
        if (record.entry == Entry::Ended) {
            end.epoch = record.epoch;
            end.last = record.seq;
            end.change = record.change;
            return;
        }
        if (record.entry != Entry::Stored)
            return;
        ++m_verdict.stored;
        qint64 &top = m_tops[record.thread];
        for (qint64 missing = top + 1; missing < record.seq; ++missing)
            report(Fault::Gap, QString("no post %1 in thread %2").arg(missing).arg(record.thread));
        if (record.seq <= top)
            report(Fault::Mixed, nameOf(record) + " has a number that is taken");
        top = std::max(top, record.seq);
        end.digests[record.seq] = record.digest;
        m_places[end.epoch].insert({record.thread, record.seq}, {record.id, record.post});
        Known *known = recognise(record);
        if (!known)
            return;
        if (known->stored++ > 0)
            return report(Fault::Doubled, nameOf(record));
        known->storedSeq = record.seq;
        known->storedPost = record.post;
        known->storedDigest = record.digest;
    }

    void judgePosts()
    {
        for (auto end = m_ends.cbegin(); end != m_ends.cend(); ++end) {
            for (qint64 seq = m_tops.value(end.key()) + 1; seq <= end->last; ++seq)
                report(Fault::Gap, QString("no post %1 in thread %2").arg(seq).arg(end.key()));
        }
        for (auto known = m_known.cbegin(); known != m_known.cend(); ++known) {
            const QString name = QString("%1 (thread %2, post %3)")
                                     .arg(known.key().toString(QUuid::WithoutBraces))
                                     .arg(known->thread)
                                     .arg(known->ackedSeq);
            if (!known->isAnswered)
                report(Fault::Unanswered, name);
            if (!known->isAcked)
                continue;
            if (known->stored == 0)
                report(Fault::Lost, name + " was acknowledged");
            else if (known->storedSeq != known->ackedSeq || known->storedPost != known->ackedPost)
                report(Fault::Mixed, name + QString(" is stored as post %1").arg(known->storedSeq));
            else if (known->isEditAcked && known->storedDigest != known->edit)
                report(Fault::Lost, name + ": its edit was acknowledged");
        }
    }

    void judgeReaders()
    {
        QString epoch; // all threads end in the same life
        for (const ThreadEnd &end : std::as_const(m_ends))
            epoch = end.epoch;
        const QStringList names = m_folder.entryList({"reader-*.journal"}, QDir::Files, QDir::Name);
        if (names.isEmpty())
            m_verdict.report(Fault::Unreadable, "there is no reader-*.journal");
        for (const QString &name : names) {
            std::map<qint64, ReaderView> views;
            read(name, [&](const Record &record) {
                if (record.entry == Entry::Gone) {
                    for (auto &view : views)
                        view.second.take(record);
                    return;
                }
                takeReader(record, epoch);
                const auto view
                    = views.try_emplace(record.thread, [this](Fault fault, const QString &what) {
                          report(fault, what);
                      });
                view.first->second.take(record);
            });
            for (auto &view : views)
                view.second.finish(m_ends.value(view.first));
        }
    }

    void takeReader(const Record &record, const QString &lastEpoch)
    {
        switch (record.entry) {
        case Entry::Joined:
            ++(record.word == Recovered ? m_verdict.recovered : m_verdict.fresh);
            return;
        case Entry::Page:
        case Entry::Live:
            ++m_verdict.received;
            return compare(record, lastEpoch);
        case Entry::Changed:
        case Entry::LiveChange:
            return compare(record, lastEpoch);
        default:
            return;
        }
    }

    /// What a reader got of a post, beside what is stored; in an earlier life, beside what others
    /// got.
    void compare(const Record &record, const QString &lastEpoch)
    {
        const Known *known = recognise(record);
        if (!known)
            return;
        Places &places = m_places[record.epoch];
        const auto place = places.constFind({record.thread, record.seq});
        if (place == places.cend()) {
            if (record.epoch == lastEpoch)
                return report(known->stored == 0 ? Fault::Lost : Fault::Mixed,
                              nameOf(record) + " was told, and is not stored there");
            places.insert({record.thread, record.seq}, {record.id, record.post});
        } else if (place->id != record.id || place->post != record.post) {
            report(record.epoch == lastEpoch && known->stored == 0 ? Fault::Lost : Fault::Mixed,
                   nameOf(record) + " was told, where another one stands");
        }
    }

    QDir m_folder;
    QString m_file;
    Verdict m_verdict;
    QHash<QUuid, Known> m_known;
    QHash<qint64, ThreadEnd> m_ends;
    QHash<qint64, qint64> m_tops; ///< The highest number stored in a thread.
    QHash<QString, Places> m_places; ///< By epoch.
    qint64 m_backedUp = 0;
    QList<std::pair<qint64, qint64>> m_undone;
};

} // namespace

Verdict checkJournals(const QString &folder)
{
    return Checker(QDir(folder)).run();
}

} // namespace panel::test
