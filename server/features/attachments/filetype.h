// SPDX-License-Identifier: MIT

#pragma once

#include <QIODevice>
#include <QSize>

namespace panel::server {

/// What a file is, whatever it is called.
struct FileType
{
    QByteArray mime; ///< `application/octet-stream` where nothing else is certain.
    QSize pixels; ///< Of an image; as its header says, nothing is decoded.
};

/// Looks at the content alone. What a browser or a viewer would run or follow links from (web
/// pages, SVG, XML) is told as bytes like any other. An image without a sound header is none.
FileType fileTypeOf(QIODevice &file);

} // namespace panel::server
