// SPDX-License-Identifier: MIT

#include "server/features/attachments/filetype.h"

#include <QStringDecoder>
#include <QtEndian>

#include <array>

namespace panel::server {

namespace {

constexpr qint64 Beginning = 65536; ///< Bytes that tell a type; a JPEG's size may stand later.
constexpr int MostSegments = 1000; ///< Of a JPEG, before its picture.

template <typename Number>
Number bigEndian(const QByteArray &bytes, qsizetype at)
{
    return qFromBigEndian<Number>(bytes.constData() + at);
}

quint32 littleEndian24(const QByteArray &bytes, qsizetype at)
{
    return quint32(uchar(bytes[at])) | quint32(uchar(bytes[at + 1])) << 8
        | quint32(uchar(bytes[at + 2])) << 16;
}

/// Numbers that are no size of a picture become an empty one.
QSize sizeFrom(quint32 width, quint32 height)
{
    const quint32 most = quint32(std::numeric_limits<int>::max());
    return width > most || height > most ? QSize() : QSize(int(width), int(height));
}

QSize pngSize(const QByteArray &head)
{
    if (head.size() < 24 || head.mid(12, 4) != "IHDR")
        return {};
    return sizeFrom(bigEndian<quint32>(head, 16), bigEndian<quint32>(head, 20));
}

QSize gifSize(const QByteArray &head)
{
    if (head.size() < 10)
        return {};
    return {int(qFromLittleEndian<quint16>(head.constData() + 6)),
            int(qFromLittleEndian<quint16>(head.constData() + 8))};
}

QSize webpSize(const QByteArray &head)
{
    if (head.size() < 30)
        return {};
    const QByteArray kind = head.mid(12, 4);
    if (kind == "VP8X")
        return sizeFrom(littleEndian24(head, 24) + 1, littleEndian24(head, 27) + 1);
    if (kind == "VP8 " && head.mid(23, 3) == QByteArray("\x9d\x01\x2a", 3))
        return {int(qFromLittleEndian<quint16>(head.constData() + 26) & 0x3fff),
                int(qFromLittleEndian<quint16>(head.constData() + 28) & 0x3fff)};
    if (kind == "VP8L" && head[20] == 0x2f) {
        const auto bits = qFromLittleEndian<quint32>(head.constData() + 21);
        return {int(bits & 0x3fff) + 1, int((bits >> 14) & 0x3fff) + 1};
    }
    return {};
}

/// From segment to segment until the frame that says it.
QSize jpegSize(QIODevice &file)
{
    qint64 at = 2;
    for (int segment = 0; segment < MostSegments; ++segment) {
        if (!file.seek(at))
            return {};
        const QByteArray head = file.read(9);
        if (head.size() < 9 || uchar(head[0]) != 0xff)
            return {};
        const uchar marker = uchar(head[1]);
        if (marker == 0xff) { // filling
            ++at;
            continue;
        }
        const bool isFrame = marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8
            && marker != 0xcc;
        if (isFrame)
            return {int(bigEndian<quint16>(head, 7)), int(bigEndian<quint16>(head, 5))};
        const bool isBare = marker == 0x01 || (marker >= 0xd0 && marker <= 0xd7);
        if (marker == 0xd9 || marker == 0xda) // its end, or a picture without a frame
            return {};
        const quint16 length = isBare ? 0 : bigEndian<quint16>(head, 2);
        if (!isBare && length < 2)
            return {};
        at += 2 + length;
    }
    return {};
}

struct Magic
{
    qsizetype at;
    const char *bytes;
    qsizetype size;
    const char *mime;
};

// What people send each other and no viewer takes for a page.
constexpr std::array Magics{
    Magic{0, "%PDF-", 5, "application/pdf"},
    Magic{0, "PK\x03\x04", 4, "application/zip"},
    Magic{0, "PK\x05\x06", 4, "application/zip"},
    Magic{0, "\x1f\x8b\x08", 3, "application/gzip"},
    Magic{0, "7z\xbc\xaf\x27\x1c", 6, "application/x-7z-compressed"},
    Magic{0, "\xfd\x37zXZ\x00", 6, "application/x-xz"},
    Magic{0, "(\xb5/\xfd", 4, "application/zstd"},
    Magic{0, "OggS", 4, "application/ogg"},
    Magic{0, "fLaC", 4, "audio/flac"},
    Magic{0, "ID3", 3, "audio/mpeg"},
    Magic{8, "WAVE", 4, "audio/wav"},
    Magic{4, "ftyp", 4, "video/mp4"},
    Magic{0, "\x1a\x45\xdf\xa3", 4, "video/x-matroska"},
};

/// Readable as UTF-8 from end to end of `head`, and no markup: that begins with `<`.
bool isPlainText(const QByteArray &head)
{
    QStringDecoder decode(QStringDecoder::Utf8, QStringDecoder::Flag::Default);
    const QString text = decode(head); // a character that is cut off at the end waits
    if (head.isEmpty() || decode.hasError())
        return false;
    for (const QChar c : text) {
        const bool isLayout = c == u'\n' || c == u'\r' || c == u'\t' || c == u'\f';
        if (c.category() == QChar::Other_Control && !isLayout)
            return false;
    }
    return !text.trimmed().startsWith(u'<');
}

} // namespace

FileType fileTypeOf(QIODevice &file)
{
    const FileType unknown{"application/octet-stream", {}};
    if (!file.seek(0))
        return unknown;
    const QByteArray head = file.read(Beginning);
    FileType image;
    if (head.startsWith("\x89PNG\r\n\x1a\n"))
        image = {"image/png", pngSize(head)};
    else if (head.startsWith("GIF87a") || head.startsWith("GIF89a"))
        image = {"image/gif", gifSize(head)};
    else if (head.startsWith("RIFF") && head.mid(8, 4) == "WEBP")
        image = {"image/webp", webpSize(head)};
    else if (head.startsWith("\xff\xd8\xff"))
        image = {"image/jpeg", jpegSize(file)};
    if (!image.mime.isEmpty())
        return image.pixels.isEmpty() ? unknown : image;
    for (const Magic &magic : Magics) {
        if (head.mid(magic.at, magic.size) == QByteArray::fromRawData(magic.bytes, magic.size))
            return {magic.mime, {}};
    }
    return isPlainText(head) ? FileType{"text/plain", {}} : unknown;
}

} // namespace panel::server
