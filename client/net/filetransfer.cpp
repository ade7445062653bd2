// SPDX-License-Identifier: MIT

#include "client/net/filetransfer.h"

#include "client/net/apirequest.h"
#include "shared/protocol/limits.h"

#include <QFile>
#include <QNetworkReply>
#include <QTimer>
#include <QUrlQuery>

namespace panel::client {

namespace {

/// Without a byte either way.
constexpr std::chrono::milliseconds Silence{60'000};
constexpr qint64 ReadBuffer = 256 << 10;

ApiError errorOf(ApiFailure failure, ErrorCode code, const QString &detail)
{
    return {failure, detail, code, {}, {}};
}

} // namespace

struct FileTransfer::Job
{
    enum class Kind { Upload, Download, TakeBack };

    Number number = 0;
    Kind kind = Kind::TakeBack;
    QString id; ///< Of what is fetched or taken back.
    QString path; ///< Of what goes up.
    QString name;
    qint64 most = 0;
    QIODevice *sink = nullptr;
    Progress progress;
    Uploaded uploaded;
    Downloaded downloaded;
    bool isRenewed = false; ///< A token was refused already.
    std::optional<ApiError> failure; ///< Why it was broken off here.
    std::optional<ServerCertificate> certificate;
    QPointer<QNetworkReply> reply;
};

FileTransfer::FileTransfer(std::function<Target()> target, Connection::TokenProvider tokens,
                           QObject *parent)
    : QObject(parent), m_target(std::move(target)), m_tokens(std::move(tokens))
{
    m_network.setRedirectPolicy(QNetworkRequest::ManualRedirectPolicy);
    m_network.setAutoDeleteReplies(true);
}

FileTransfer::~FileTransfer()
{
    const auto jobs = std::exchange(m_jobs, {});
    for (const auto &job : jobs) {
        if (job->reply)
            job->reply->abort();
    }
}

FileTransfer::Number FileTransfer::upload(const QString &path, const QString &name,
                                          Progress progress, Uploaded done)
{
    auto job = std::make_shared<Job>();
    job->kind = Job::Kind::Upload;
    job->path = path;
    job->name = name;
    job->progress = std::move(progress);
    job->uploaded = std::move(done);
    return begin(job);
}

FileTransfer::Number FileTransfer::download(const QString &id, qint64 most, QIODevice *sink,
                                            Progress progress, Downloaded done)
{
    auto job = std::make_shared<Job>();
    job->kind = Job::Kind::Download;
    job->id = id;
    job->most = most;
    job->sink = sink;
    job->progress = std::move(progress);
    job->downloaded = std::move(done);
    return begin(job);
}

void FileTransfer::takeBack(const QString &id)
{
    auto job = std::make_shared<Job>();
    job->id = id;
    begin(job);
}

void FileTransfer::cancel(Number transfer)
{
    const auto job = m_jobs.take(transfer);
    if (job && job->reply)
        job->reply->abort();
}

bool FileTransfer::isWanted(const Job &job) const
{
    return m_jobs.contains(job.number);
}

FileTransfer::Number FileTransfer::begin(const std::shared_ptr<Job> &job)
{
    job->number = ++m_last;
    m_jobs.insert(job->number, job);
    // Not from inside: the caller has no number yet to know it by.
    QTimer::singleShot(0, this, [this, job] {
        if (isWanted(*job))
            ask(job, Connection::Need::Current);
    });
    return job->number;
}

void FileTransfer::ask(const std::shared_ptr<Job> &job, Connection::Need need)
{
    const Target target = m_target();
    if (!target.server.isValid())
        return fail(
            job,
            errorOf(ApiFailure::Unreachable, ErrorCode::Unavailable, QStringLiteral("no server")));
    if (!target.server.isEncrypted() && !target.server.isLoopback() && !target.allowPlainText)
        return fail(job,
                    errorOf(ApiFailure::PlainTextRefused, ErrorCode::Forbidden,
                            QStringLiteral("http:// to another machine")));
    m_tokens(need, [guard = QPointer<FileTransfer>(this), job](const Result<Secret> &token) {
        if (!guard || !guard->isWanted(*job))
            return;
        if (token)
            return guard->send(job, *token);
        const bool signedOut = token.error().code == ErrorCode::Unauthenticated;
        guard->fail(job,
                    errorOf(signedOut ? ApiFailure::WrongCredentials : ApiFailure::Unreachable,
                            token.error().code, token.error().detail));
    });
}

void FileTransfer::send(const std::shared_ptr<Job> &job, const Secret &token)
{
    const Target target = m_target();
    QUrl url = target.server.http(QLatin1String(AddAttachment::info.path));
    if (job->kind == Job::Kind::Upload)
        url.setQuery(QStringLiteral("name=")
                     + QString::fromLatin1(QUrl::toPercentEncoding(job->name)));
    else
        url.setPath(url.path() + QLatin1Char('/') + job->id);
    QNetworkRequest request = apiRequest(url, target.pinnedCertificate, token, Silence);
    request.setHeader(QNetworkRequest::ContentTypeHeader,
                      QStringLiteral("application/octet-stream"));

    if (job->kind == Job::Kind::Upload) {
        auto file = std::make_unique<QFile>(job->path);
        if (!file->open(QIODevice::ReadOnly) || file->isSequential())
            return fail(job,
                        errorOf(ApiFailure::Rejected, ErrorCode::NotFound,
                                QStringLiteral("the file cannot be read")));
        job->reply = m_network.post(request, file.get());
        file.release()->setParent(job->reply);
    } else if (job->kind == Job::Kind::Download) {
        job->reply = m_network.get(request);
        job->reply->setReadBufferSize(ReadBuffer);
    } else {
        job->reply = m_network.deleteResource(request);
    }
    QNetworkReply *reply = job->reply;
    judgeCertificate(*reply, target.pinnedCertificate,
                     [job](const ServerCertificate &refused) { job->certificate = refused; });
    connect(reply, &QNetworkReply::uploadProgress, this, [this, job](qint64 sent) {
        if (isWanted(*job) && job->progress && sent > 0)
            job->progress(sent);
    });
    connect(reply, &QNetworkReply::readyRead, this, [this, job, reply] {
        if (isWanted(*job) && !take(*job, *reply))
            reply->abort();
    });
    connect(reply, &QNetworkReply::finished, this, [this, job, reply] {
        if (isWanted(*job))
            finished(job, *reply);
    });
}

/// What has come of a file; false when it cannot be had whole.
bool FileTransfer::take(Job &job, QNetworkReply &reply)
{
    const int status = reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    if (job.kind != Job::Kind::Download || status != 200 || job.failure)
        return !job.failure;
    const QByteArray bytes = reply.readAll();
    job.most -= bytes.size();
    if (job.most < 0)
        job.failure = errorOf(ApiFailure::NotAPanelServer, ErrorCode::TooLarge,
                              QStringLiteral("it is longer than it was said to be"));
    else if (job.sink->write(bytes) != bytes.size())
        job.failure = errorOf(ApiFailure::Rejected, ErrorCode::StorageFull,
                              QStringLiteral("it cannot be written here"));
    else if (job.progress)
        job.progress(job.sink->pos());
    return !job.failure;
}

void FileTransfer::finished(const std::shared_ptr<Job> &job, QNetworkReply &reply)
{
    if (reply.error() == QNetworkReply::NoError)
        (void)take(*job, reply);
    if (const auto failure = job->failure)
        return fail(job, *failure);
    const int status = reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    if (status == 401 && !job->isRenewed) {
        job->isRenewed = true;
        return ask(job, Connection::Need::Fresh);
    }
    if (job->kind == Job::Kind::Download && status == 200) {
        // A connection that broke off is an error although the answer began well.
        if (reply.error() != QNetworkReply::NoError)
            return fail(
                job, errorOf(ApiFailure::Unreachable, ErrorCode::Unavailable, reply.errorString()));
        m_jobs.remove(job->number);
        return job->downloaded(Done{});
    }
    const auto answer = readAnswer(reply, job->certificate);
    if (!answer && answer.error().failure == ApiFailure::NotAPanelServer && status == 413)
        return fail(job, // a proxy's word
                    errorOf(ApiFailure::Rejected, ErrorCode::TooLarge, answer.error().detail));
    if (!answer)
        return fail(job, answer.error());
    m_jobs.remove(job->number);
    if (job->kind != Job::Kind::Upload)
        return;
    const auto added = fromJson<AddAttachmentReply>(*answer);
    if (added)
        job->uploaded(added->attachment);
    else
        job->uploaded(tl::unexpected(
            errorOf(ApiFailure::NotAPanelServer, ErrorCode::Unavailable, added.error().detail)));
}

void FileTransfer::fail(const std::shared_ptr<Job> &job, const ApiError &error)
{
    m_jobs.remove(job->number);
    if (job->uploaded)
        job->uploaded(tl::unexpected(error));
    if (job->downloaded)
        job->downloaded(tl::unexpected(error));
}

} // namespace panel::client
