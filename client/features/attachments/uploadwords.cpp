// SPDX-License-Identifier: MIT

#include "client/features/attachments/uploadwords.h"

#include <QCoreApplication>
#include <QLocale>

namespace panel::client {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Uploads)
};

QString tooLargeWord(qint64 size, qint64 most)
{
    if (most == 0)
        return Words::tr("Too large for this server. Send a smaller one, or a link to it.");
    if (size > most)
        //: A size such as 2.1 MB
        return Words::tr("Too large: this server takes files of up to %1. Send a smaller one, or a "
                         "link to it.")
            .arg(sizeWord(most));
    return Words::tr("The picture has too many pixels for this server. Make it smaller.");
}

QString failureWord(const ApiError &error, qint64 size, qint64 most)
{
    switch (error.code) {
    case ErrorCode::TooLarge:
        return tooLargeWord(size, most);
    case ErrorCode::NotFound:
        return Words::tr("It cannot be read any more. Take it off, or attach it again.");
    case ErrorCode::Invalid:
        return Words::tr("It is empty. Take it off, or attach it again.");
    case ErrorCode::RateLimited:
        return Words::tr("You have sent much today. Try again later, or take it off.");
    case ErrorCode::StorageFull:
    case ErrorCode::StorageFailed:
        return Words::tr("The server cannot keep it now. Try again later.");
    case ErrorCode::Forbidden:
        return Words::tr("You may not send files now. Take it off.");
    default:
        return Words::tr("It could not be sent. Try again.");
    }
}

} // namespace

QString sizeWord(qint64 bytes)
{
    return QLocale()
        .formattedDataSize(bytes, 1, QLocale::DataSizeSIFormat)
        .replace(QLatin1Char(' '), QChar::Nbsp); // in sentences, at the end of a line
}

QString uploadWord(const Upload &upload, qint64 most)
{
    QString size = sizeWord(upload.file.size);
    switch (upload.state) {
    case Upload::State::Waiting:
        //: A size, such as 2.1 MB; the file is sent once there is a connection
        return Words::tr("%1, waits").arg(size);
    case Upload::State::Running:
        return Words::tr("%1 % of %2", "%1 is a number, %2 a size such as 2.1 MB")
            .arg(QString::number(upload.percent()), size);
    case Upload::State::Done:
        return size;
    case Upload::State::Failed:
        return failureWord(upload.error.value_or(ApiError{}), upload.file.size, most);
    }
    Q_UNREACHABLE();
}

} // namespace panel::client
