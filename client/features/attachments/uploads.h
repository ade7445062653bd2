// SPDX-License-Identifier: MIT

#pragma once

#include "client/net/filetransfer.h"
#include "client/net/link.h"
#include "client/net/outboxstore.h"

#include <QTimer>

namespace panel::client {

/// A file on its way to the server.
struct Upload
{
    enum class State : quint8 { Waiting, Running, Done, Failed };

    QueuedFile file; ///< With its id once it is Done.
    State state = State::Waiting;
    qint64 sent = 0; ///< Bytes.
    std::optional<ApiError> error; ///< With Failed; with Waiting: why it waits.
    FileTransfer::Number transfer = 0;
    int breaks = 0; ///< How often it broke off although there is a connection.

    /// That is sent; never all of it before the server has said that it has it.
    int percent() const;
    /// Of one that Failed: the same file may be taken when it is sent again.
    bool mayRetry() const;
};

/// Brings the files that the user attaches to the server, two at a time, in the order they came.
/// What may pass by itself (no connection, a busy server) is tried again; what will not is Failed
/// and waits for the user.
///
/// Pictures that were pasted are no files yet: they are kept in `folder` until nothing needs them.
class Uploads final : public QObject
{
    Q_OBJECT

public:
    static constexpr int AtOnce = 2;
    static constexpr int MostBreaks = 3; ///< Then something is wrong with the file, or on the way.

    Uploads(FileTransfer &transfer, Link &link, const QString &folder, QObject *parent = nullptr);
    ~Uploads() override;

    /// Larger ones are not even begun: a server may hang up on them before it has said why. 0: it
    /// has not told.
    void setMost(std::function<qint64()> bytes) { m_most = std::move(bytes); }
    qint64 most() const { return m_most ? m_most() : 0; }

    /// From then on it is under way. The file stays where it is until it is uploaded.
    QueuedFile add(const QString &path);
    /// The same of bytes that are no file. Fails where the disk does not take them.
    Result<QueuedFile> addBytes(const QByteArray &bytes, const QString &name);
    /// Removes the pasted pictures that a program which was killed has left, all but these.
    void clean(const QList<QueuedFile> &kept);
    /// One that was under way before the program ended, or was lost to the server. One that is
    /// under way already stays as it is.
    void ensure(const QueuedFile &file);
    void retry(const QUuid &key);
    /// Nobody wants it any more. `isPosted`: a post has it, so the server keeps it.
    void forget(const QueuedFile &file, bool isPosted);

    const Upload *upload(const QUuid &key) const;

Q_SIGNALS:
    void changed(const QUuid &key);
    void finished(const QUuid &key, const QString &id);
    void failed(const QUuid &key, panel::ErrorCode reason);

private:
    void start();
    void refuseTooLarge();
    void run(Upload &upload);
    void uploaded(const QUuid &key, const ApiResult<Attachment> &outcome);
    Upload *find(const QUuid &key);
    void removeKept(const QueuedFile &file);

    FileTransfer &m_transfer;
    Link &m_link;
    const QString m_folder;
    std::function<qint64()> m_most;
    QList<Upload> m_uploads;
    QTimer m_pause; ///< Runs while the server asked us to wait.
};

} // namespace panel::client
