// SPDX-License-Identifier: MIT

#include "client/features/shownfiles.h"

#include "shared/protocol/limits.h"

#include <QLocale>

namespace panel::client {

QList<PostAttachment> shownFiles(const QList<Attachment> &files)
{
    QList<PostAttachment> shown;
    for (const Attachment &each : files) {
        // What the server says of the content, not the name, decides.
        const bool isPicture = each.type.startsWith(QLatin1String("image/")) && each.width
            && each.height && *each.width > 0 && *each.height > 0
            && qint64(*each.width) * *each.height <= limits::ImagePixels;
        shown.append({each.id, each.name,
                      QLocale().formattedDataSize(each.size, 1, QLocale::DataSizeSIFormat),
                      isPicture, isPicture ? QSize(*each.width, *each.height) : QSize()});
    }
    return shown;
}

} // namespace panel::client
