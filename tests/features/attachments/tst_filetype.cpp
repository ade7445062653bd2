// SPDX-License-Identifier: MIT

#include "server/features/attachments/filetype.h"

#include <QBuffer>
#include <QImage>
#include <QImageWriter>
#include <QTest>

using namespace panel::server;

/// What a file is says its content; what could run in a reader's hands is bytes and no more.
class FileTypeTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aPictureIsMeasuredByItsHeader_data()
    {
        QTest::addColumn<QByteArray>("format");
        QTest::addColumn<QByteArray>("mime");
        for (const char *format : {"png", "jpeg", "gif", "webp"}) {
            if (QImageWriter::supportedImageFormats().contains(format))
                QTest::newRow(format) << QByteArray(format) << "image/" + QByteArray(format);
        }
    }
    void aPictureIsMeasuredByItsHeader()
    {
        QFETCH(QByteArray, format);
        QFETCH(QByteArray, mime);
        const QByteArray bytes = picture(format, {37, 19});
        QVERIFY(!bytes.isEmpty());
        const FileType type = typeOf(bytes);
        QCOMPARE(type.mime, mime);
        QCOMPARE(type.pixels, QSize(37, 19));
    }

    void oneWithoutAWriterHereIsMeasuredAsWell_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QByteArray>("mime");
        QTest::addColumn<QSize>("pixels");
        using B = QByteArray;
        QTest::newRow("gif") << B("GIF89a\x25\x00\x13\x00\x80\x00\x00", 13) << B("image/gif")
                             << QSize(37, 19);
        QTest::newRow("webp, lossy")
            << B("RIFF\x24\x00\x00\x00WEBPVP8 "
                 "\x18\x00\x00\x00\x30\x01\x00\x9d\x01\x2a\x25\x00\x13\x00\x00\x00",
                 34)
            << B("image/webp") << QSize(37, 19);
        QTest::newRow("webp, lossless") << B(
            "RIFF\x24\x00\x00\x00WEBPVP8L\x18\x00\x00\x00\x2f\x24\x80\x04\x00\x00\x00\x00\x00\x00",
            30) << B("image/webp") << QSize(37, 19);
        QTest::newRow("webp, extended") << B(
            "RIFF\x24\x00\x00\x00WEBPVP8X\x0a\x00\x00\x00\x00\x00\x00\x00\x24\x00\x00\x12\x00\x00",
            30) << B("image/webp") << QSize(37, 19);
    }
    void oneWithoutAWriterHereIsMeasuredAsWell()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QByteArray, mime);
        QFETCH(QSize, pixels);
        QCOMPARE(typeOf(bytes).mime, mime);
        QCOMPARE(typeOf(bytes).pixels, pixels);
    }

    void aJpegsSizeMayStandBehindMuchElse()
    {
        QByteArray bytes = picture("jpeg", {300, 200});
        QByteArray thumbnail("\xff\xe1\xff\xff", 4); // 64 KiB of a camera's notes, four times
        thumbnail += QByteArray(0xfffd, 'x');
        bytes.insert(2, thumbnail.repeated(4));
        QCOMPARE(typeOf(bytes).pixels, QSize(300, 200));
    }

    void aPictureWithoutASoundHeaderIsNone_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("png, cut") << picture("png", {5, 5}).left(20);
        QTest::newRow("png without size")
            << picture("png", {5, 5}).replace(16, 8, QByteArray(8, '\0'));
        QTest::newRow("png, negative")
            << picture("png", {5, 5}).replace(16, 8, QByteArray(8, '\xff'));
        QTest::newRow("png, another chunk first") << picture("png", {5, 5}).replace("IHDR", "IDAT");
        QTest::newRow("jpeg, cut") << picture("jpeg", {5, 5}).left(4);
        QTest::newRow("jpeg without frame")
            << QByteArray("\xff\xd8\xff\xda\x00\x02\x00\x00\x00\x00\x00", 11);
        QTest::newRow("jpeg with a short segment")
            << QByteArray("\xff\xd8\xff\xe0\x00\x00\x00\x00\x00\x00\x00", 11);
        QTest::newRow("jpeg, filling for ever") << "\xff\xd8" + QByteArray(100'000, '\xff');
        QTest::newRow("gif, cut") << QByteArray("GIF89a\x05");
        QTest::newRow("webp, cut") << QByteArray("RIFF\x24\x00\x00\x00WEBPVP8X", 16);
    }
    void aPictureWithoutASoundHeaderIsNone()
    {
        QFETCH(QByteArray, bytes);
        QCOMPARE(typeOf(bytes).mime, QByteArray("application/octet-stream"));
        QVERIFY(typeOf(bytes).pixels.isEmpty());
    }

    void otherFilesAreToldByContent_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QByteArray>("mime");
        using B = QByteArray;
        QTest::newRow("pdf") << B("%PDF-1.7\n\xff") << B("application/pdf");
        QTest::newRow("zip") << B("PK\x03\x04\x14\x00", 6) << B("application/zip");
        QTest::newRow("gzip") << B("\x1f\x8b\x08\x00", 4) << B("application/gzip");
        QTest::newRow("mp4") << B("\x00\x00\x00\x20"
                                  "ftypisom",
                                  12)
                             << B("video/mp4");
        QTest::newRow("text") << B("Größe 7\nEnde") << B("text/plain");
        QTest::newRow("text that is cut in a character")
            << B(65535, 'a') + B("ä", 2) << B("text/plain");
        QTest::newRow("a page") << B("<!doctype html><script>x()</script>") << Unknown;
        QTest::newRow("a page behind spaces") << B("\n \t<HTML>") << Unknown;
        QTest::newRow("a page behind a mark") << B("\xef\xbb\xbf<html>") << Unknown;
        QTest::newRow("svg") << B("<svg xmlns='http://www.w3.org/2000/svg'/>") << Unknown;
        QTest::newRow("xml") << B("<?xml version='1.0'?>") << Unknown;
        QTest::newRow("a program") << B("\x7f"
                                        "ELF\x02\x01\x01\x00",
                                        8)
                                   << Unknown;
        QTest::newRow("no UTF-8") << B("\xff\xfe<\x00", 4) << Unknown;
        QTest::newRow("nothing") << B() << Unknown;
    }
    void otherFilesAreToldByContent()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QByteArray, mime);
        QCOMPARE(typeOf(bytes).mime, mime);
        QVERIFY(typeOf(bytes).pixels.isEmpty());
    }

private:
    inline static const QByteArray Unknown = "application/octet-stream";

    static QByteArray picture(const QByteArray &format, QSize size)
    {
        QImage image(size, QImage::Format_RGB32);
        image.fill(Qt::darkCyan);
        QBuffer buffer;
        buffer.open(QIODevice::WriteOnly);
        return image.save(&buffer, format.constData()) ? buffer.data() : QByteArray();
    }
    static FileType typeOf(QByteArray bytes)
    {
        QBuffer buffer(&bytes);
        buffer.open(QIODevice::ReadOnly);
        return fileTypeOf(buffer);
    }
};

QTEST_GUILESS_MAIN(FileTypeTest)
#include "tst_filetype.moc"
