// SPDX-License-Identifier: MIT

#pragma once

#include <QFile>
#include <QString>
#include <QUuid>

#include <functional>

namespace panel::test {

/// What is worth a line in a journal, by who writes it.
enum class Entry : quint8 {
    // Writers. Each names the post by its client_id, and by the thread it is meant for.
    Sent, ///< Before it leaves for the first time.
    Resent, ///< Because no answer came.
    Acked, ///< With thread, number, id and content as the answer has them.
    Refused, ///< `word`: the error's code. It will be tried again.
    EditSent, ///< `digest`: of the new content.
    EditAcked,
    // Readers.
    Asked, ///< A join: the `epoch`, `seq` and `change` they have; -1: none.
    Joined, ///< Its answer. `post`: how many Page lines follow; `word`: see below.
    Page, ///< A post of the answer.
    Changed, ///< A post the answer says has changed.
    Live, ///< A post as the room is told of it.
    LiveChange, ///< What the room is told happened to it, with `change`.
    Gone, ///< The connection ended, and with it every stay in a room.
    // Who runs the trial.
    Killed, ///< `kill -9`.
    BackedUp, ///< The copy is begun: what was acknowledged before is in it.
    Restored, ///< What was acknowledged since BackedUp is undone, and rightly so.
    Ended, ///< In the end the thread has this `epoch`, last `seq` and last `change`.
    Stored, ///< And this post. In the order of the numbers.
};

/// The words of Joined.
inline constexpr const char *Recovered = "recovered";
inline constexpr const char *Fresh = "fresh"; ///< The page begins with the thread's first post.
inline constexpr const char *FreshMore = "fresh+"; ///< The answer says that there are older ones.

/// One line. A column that says nothing is 0 or empty.
struct Record
{
    qint64 at = 0; ///< Microseconds since the trial began.
    Entry entry = Entry::Sent;
    qint64 thread = 0;
    qint64 seq = 0;
    qint64 change = 0;
    qint64 post = 0; ///< Its id on the server.
    quint16 digest = 0; ///< Of its content: see digestOf().
    QUuid id{}; ///< The client_id.
    QString epoch{};
    QString word{};

    bool operator==(const Record &) const = default;
};

quint16 digestOf(const QString &content);

/// A client's memory on disk, a line a record.
class Journal
{
public:
    /// Appends to the file.
    explicit Journal(const QString &path);

    void write(const Record &record);
    /// Hands what was written to the system.
    void flush() { m_file.flush(); }

private:
    QFile m_file;
};

/// The records of a journal, in order. False when there is no such file or a line is not a record.
bool readJournal(const QString &path, const std::function<void(const Record &)> &take);

} // namespace panel::test
