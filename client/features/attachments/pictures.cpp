// SPDX-License-Identifier: MIT

#include "client/features/attachments/pictures.h"

#include "shared/protocol/limits.h"

#include <QBuffer>
#include <QImageReader>

namespace panel::client {

namespace {

constexpr qsizetype MostWaiting = 40; ///< Whoever scrolls fast does not want all he passed.

/// The format by the first bytes; empty for all that is not decoded here.
QByteArray formatOf(const QByteArray &bytes)
{
    if (bytes.startsWith("\x89PNG\r\n\x1a\n"))
        return "png";
    if (bytes.startsWith("\xff\xd8\xff"))
        return "jpeg";
    if (bytes.startsWith("GIF87a") || bytes.startsWith("GIF89a"))
        return "gif";
    if (bytes.startsWith("RIFF") && bytes.mid(8, 4) == "WEBP")
        return "webp";
    return {};
}

} // namespace

struct Pictures::Fetch
{
    QBuffer buffer;
    FileTransfer::Number transfer = 0;
};

Pictures::Pictures(FileTransfer &transfer, QSize box, QObject *parent)
    : QObject(parent), m_transfer(transfer), m_box(box), m_pictures(Kept)
{
    m_decoder.setMaxThreadCount(1);
    QImageReader::setAllocationLimit(MostMegabytes); // for the whole program
}

Pictures::~Pictures()
{
    for (const auto &fetch : std::as_const(m_fetches))
        m_transfer.cancel(fetch->transfer);
    m_decoder.clear();
}

QImage Pictures::picture(const QString &id)
{
    if (const QImage *image = m_pictures.object(id))
        return *image;
    if (m_broken.contains(id) || m_failed.contains(id) || m_fetches.contains(id)
        || m_decoding.contains(id))
        return {};
    m_waiting.removeAll(id);
    m_waiting.append(id);
    if (m_waiting.size() > MostWaiting)
        m_waiting.removeFirst();
    start();
    return {};
}

void Pictures::forgetFailures()
{
    m_failed.clear();
}

void Pictures::start()
{
    while (m_fetches.size() < AtOnce && !m_waiting.isEmpty()) {
        const QString id = m_waiting.takeLast();
        auto fetch = std::make_shared<Fetch>();
        fetch->buffer.open(QIODevice::WriteOnly);
        m_fetches.insert(id, fetch);
        fetch->transfer
            = m_transfer.download(id, MostBytes, &fetch->buffer, {},
                                  [this, id](const ApiResult<Done> &done) { fetched(id, done); });
    }
}

void Pictures::fetched(const QString &id, const ApiResult<Done> &outcome)
{
    const auto fetch = m_fetches.take(id);
    if (!outcome) {
        const bool isForGood = outcome.error().code == ErrorCode::TooLarge;
        (isForGood ? m_broken : m_failed).insert(id);
        Q_EMIT arrived(id);
        return start();
    }
    m_decoding.insert(id);
    m_decoder.start([this, id, bytes = fetch->buffer.data(), box = m_box] {
        const QImage image = decode(bytes, box);
        QMetaObject::invokeMethod(this, [this, id, image] { decoded(id, image); });
    });
    start();
}

void Pictures::decoded(const QString &id, const QImage &image)
{
    m_decoding.remove(id);
    if (image.isNull())
        m_broken.insert(id);
    else
        m_pictures.insert(id, new QImage(image), int(image.sizeInBytes()));
    Q_EMIT arrived(id);
}

QImage Pictures::decode(const QByteArray &bytes, QSize box)
{
    const QByteArray format = formatOf(bytes);
    if (format.isEmpty())
        return {};
    QBuffer buffer;
    buffer.setData(bytes);
    buffer.open(QIODevice::ReadOnly);
    QImageReader reader(&buffer, format);
    reader.setAutoDetectImageFormat(false); // nothing but that format's decoder sees it
    reader.setAutoTransform(true);
    const QSize size = reader.size();
    // By its header, before anything is decoded: a progressive JPEG takes room for all its pixels
    // however small it is to be, and not from what Qt counts.
    if (size.isEmpty() || qint64(size.width()) * size.height() > limits::ImagePixels)
        return {};
    const bool isTurned = reader.transformation() & QImageIOHandler::TransformationRotate90;
    const QSize room = isTurned ? box.transposed() : box;
    if (size.width() > room.width() || size.height() > room.height())
        reader.setScaledSize(size.scaled(room, Qt::KeepAspectRatio).expandedTo({1, 1}));
    return reader.read();
}

} // namespace panel::client
