// SPDX-License-Identifier: MIT

#include "client/features/attachments/uploads.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSaveFile>

#include <algorithm>

using namespace std::chrono_literals;

namespace panel::client {

namespace {

constexpr std::chrono::milliseconds PauseWithoutAdvice = 3s;
/// Whoever would have to wait longer is told so, and decides.
constexpr std::chrono::milliseconds LongestPause = 2min;

/// The same file may be taken later.
bool mayPass(const ApiError &error)
{
    switch (error.failure) {
    case ApiFailure::HostNotFound:
    case ApiFailure::ConnectionRefused:
    case ApiFailure::Unreachable:
    case ApiFailure::TimedOut:
    case ApiFailure::WrongCredentials: // whoever signs in again goes on
        return true;
    case ApiFailure::ServerTrouble:
        return error.code != ErrorCode::StorageFull;
    case ApiFailure::Throttled:
        return error.retryAfter <= LongestPause;
    case ApiFailure::Tls:
    case ApiFailure::PlainTextRefused:
    case ApiFailure::NotAPanelServer:
    case ApiFailure::Rejected:
        return false;
    }
    Q_UNREACHABLE();
}

} // namespace

int Upload::percent() const
{
    return file.size > 0 ? int(std::min<qint64>(99, sent * 100 / file.size)) : 0;
}

bool Upload::mayRetry() const
{
    return !error || (error->code != ErrorCode::TooLarge && error->code != ErrorCode::Invalid);
}

Uploads::Uploads(FileTransfer &transfer, Link &link, const QString &folder, QObject *parent)
    : QObject(parent), m_transfer(transfer), m_link(link), m_folder(folder)
{
    m_pause.setSingleShot(true);
    connect(&m_pause, &QTimer::timeout, this, &Uploads::start);
    connect(&link, &Link::stateChanged, this, [this](Link::State state) {
        m_pause.stop();
        if (state == Link::State::Online)
            start();
    });
}

Uploads::~Uploads()
{
    for (const Upload &upload : std::as_const(m_uploads)) {
        if (upload.state == Upload::State::Running)
            m_transfer.cancel(upload.transfer);
    }
}

const Upload *Uploads::upload(const QUuid &key) const
{
    const auto found = std::find_if(m_uploads.cbegin(), m_uploads.cend(),
                                    [&](const Upload &upload) { return upload.file.key == key; });
    return found == m_uploads.cend() ? nullptr : &*found;
}

Upload *Uploads::find(const QUuid &key)
{
    return const_cast<Upload *>(std::as_const(*this).upload(key));
}

QueuedFile Uploads::add(const QString &path)
{
    const QFileInfo info(path);
    const QueuedFile file{QUuid::createUuid(), info.absoluteFilePath(), info.fileName(),
                          info.size()};
    ensure(file);
    return file;
}

Result<QueuedFile> Uploads::addBytes(const QByteArray &bytes, const QString &name)
{
    const QUuid key = QUuid::createUuid();
    const QString path = m_folder + QLatin1Char('/') + key.toString(QUuid::WithoutBraces);
    QSaveFile file(path);
    if (!QDir().mkpath(m_folder) || !file.open(QIODevice::WriteOnly)
        || file.write(bytes) != bytes.size() || !file.commit())
        return panel::fail(ErrorCode::StorageFull, file.errorString());
    QueuedFile queued{key, path, name, bytes.size()};
    ensure(queued);
    return queued;
}

void Uploads::ensure(const QueuedFile &file)
{
    if (Upload *known = find(file.key)) {
        // It was there, and the server has lost it since.
        if (known->state == Upload::State::Done && file.id.isEmpty()) {
            known->state = Upload::State::Waiting;
            known->file.id.clear();
        } else if (known->state == Upload::State::Failed) {
            return retry(file.key);
        }
    } else {
        Upload upload;
        upload.file = file;
        if (!file.id.isEmpty())
            upload.state = Upload::State::Done;
        m_uploads.append(upload);
    }
    Q_EMIT changed(file.key);
    start();
}

void Uploads::retry(const QUuid &key)
{
    Upload *upload = find(key);
    if (!upload || upload->state != Upload::State::Failed)
        return;
    upload->state = Upload::State::Waiting;
    upload->error.reset();
    upload->breaks = 0;
    Q_EMIT changed(key);
    start();
}

void Uploads::forget(const QueuedFile &file, bool isPosted)
{
    if (const Upload *known = find(file.key)) {
        if (known->state == Upload::State::Running)
            m_transfer.cancel(known->transfer);
        else if (known->state == Upload::State::Done && !isPosted)
            m_transfer.takeBack(known->file.id);
        m_uploads.removeIf([&](const Upload &other) { return other.file.key == file.key; });
        Q_EMIT changed(file.key);
    }
    removeKept(file);
    start();
}

void Uploads::clean(const QList<QueuedFile> &kept)
{
    QDir folder(m_folder);
    const QStringList names = folder.entryList(QDir::Files);
    for (const QString &name : names) {
        const bool isKept = std::any_of(kept.cbegin(), kept.cend(), [&](const QueuedFile &file) {
            return QFileInfo(file.path) == QFileInfo(folder.filePath(name));
        });
        if (!isKept)
            folder.remove(name);
    }
}

void Uploads::removeKept(const QueuedFile &file)
{
    if (QFileInfo(file.path).absolutePath() == QFileInfo(m_folder).absoluteFilePath())
        QFile::remove(file.path);
}

void Uploads::start()
{
    if (!m_link.isOnline() || m_pause.isActive())
        return;
    refuseTooLarge();
    auto running = std::count_if(m_uploads.cbegin(), m_uploads.cend(), [](const Upload &upload) {
        return upload.state == Upload::State::Running;
    });
    for (Upload &upload : m_uploads) {
        if (running >= AtOnce)
            return;
        if (upload.state != Upload::State::Waiting)
            continue;
        run(upload);
        ++running;
    }
}

void Uploads::refuseTooLarge()
{
    QList<QUuid> refused; // told afterwards: whoever hears of it may take one off
    for (Upload &upload : m_uploads) {
        if (upload.state != Upload::State::Waiting || most() == 0 || upload.file.size <= most())
            continue;
        upload.state = Upload::State::Failed;
        upload.error = ApiError{
            ApiFailure::Rejected, QStringLiteral("over the limit"), ErrorCode::TooLarge, {}, {}};
        refused.append(upload.file.key);
    }
    for (const QUuid &key : std::as_const(refused)) {
        Q_EMIT changed(key);
        Q_EMIT failed(key, ErrorCode::TooLarge);
    }
}

void Uploads::run(Upload &upload)
{
    const QUuid key = upload.file.key;
    upload.state = Upload::State::Running;
    upload.sent = 0;
    upload.error.reset();
    upload.transfer = m_transfer.upload(
        upload.file.path, upload.file.name,
        [this, key](qint64 bytes) {
            if (Upload *running = find(key)) {
                running->sent = std::min(bytes, running->file.size);
                Q_EMIT changed(key);
            }
        },
        [this, key](const ApiResult<Attachment> &outcome) { uploaded(key, outcome); });
    Q_EMIT changed(key);
}

void Uploads::uploaded(const QUuid &key, const ApiResult<Attachment> &outcome)
{
    Upload *upload = find(key);
    if (!upload)
        return;
    if (outcome) {
        upload->state = Upload::State::Done;
        upload->file.id = outcome->id;
        Q_EMIT changed(key);
        Q_EMIT finished(key, outcome->id);
        return start();
    }
    const ApiError &error = outcome.error();
    upload->error = error;
    upload->breaks += error.failure == ApiFailure::Unreachable && m_link.isOnline();
    if (mayPass(error) && upload->breaks < MostBreaks) {
        upload->state = Upload::State::Waiting;
        m_pause.start(std::max(error.retryAfter, PauseWithoutAdvice));
        Q_EMIT changed(key);
        return;
    }
    upload->state = Upload::State::Failed;
    Q_EMIT changed(key);
    Q_EMIT failed(key, error.code);
    start();
}

} // namespace panel::client
