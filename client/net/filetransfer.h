// SPDX-License-Identifier: MIT

#pragma once

#include "client/net/apiclient.h"
#include "client/net/connection.h"
#include "shared/features/attachments/attachmentsevents.h"

#include <QHash>
#include <QPointer>

class QIODevice;

namespace panel::client {

/// Files of posts on their way, up and down, over HTTP with the token of the sign-in. Nothing is
/// ever whole in memory that is not wanted there. A token that has run out is renewed once.
class FileTransfer final : public QObject
{
    Q_OBJECT

public:
    struct Target
    {
        ServerAddress server;
        bool allowPlainText = false;
        QByteArray pinnedCertificate = {}; ///< As in Connection::Options.
    };
    using Number = quint64; ///< Of a transfer; never 0.
    using Progress = std::function<void(qint64 bytes)>;
    using Uploaded = std::function<void(const ApiResult<Attachment> &)>;
    using Downloaded = std::function<void(const ApiResult<Done> &)>;

    /// `target` is asked at each transfer: where, and what the user allowed.
    FileTransfer(std::function<Target()> target, Connection::TokenProvider tokens,
                 QObject *parent = nullptr);
    ~FileTransfer() override;

    /// The file is read as it goes. `done` is called once, later, unless it is cancelled.
    Number upload(const QString &path, const QString &name, Progress progress, Uploaded done);
    /// Into `sink`, which is open and lives until `done` or cancel(); more than `most` bytes is a
    /// failure.
    Number download(const QString &id, qint64 most, QIODevice *sink, Progress progress,
                    Downloaded done);
    /// An upload of one's own that no post has; what comes of it does not matter.
    void takeBack(const QString &id);
    void cancel(Number transfer);

private:
    struct Job;
    Number begin(const std::shared_ptr<Job> &job);
    void ask(const std::shared_ptr<Job> &job, Connection::Need need);
    void send(const std::shared_ptr<Job> &job, const Secret &token);
    static bool take(Job &job, QNetworkReply &reply);
    void finished(const std::shared_ptr<Job> &job, QNetworkReply &reply);
    void fail(const std::shared_ptr<Job> &job, const ApiError &error);
    bool isWanted(const Job &job) const;

    std::function<Target()> m_target;
    Connection::TokenProvider m_tokens;
    QNetworkAccessManager m_network;
    QHash<Number, std::shared_ptr<Job>> m_jobs;
    Number m_last = 0;
};

} // namespace panel::client
