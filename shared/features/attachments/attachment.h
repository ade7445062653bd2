// SPDX-License-Identifier: MIT

#pragma once

#include "shared/protocol/catalogue.h"

namespace panel {

/// A file that stands under a post, or waits to.
struct Attachment
{
    QString id;
    QString name;
    qint64 size = 0;
    QString type;
    std::optional<int> width{};
    std::optional<int> height{};

    bool operator==(const Attachment &) const = default;

    static constexpr std::tuple fields{
        field("id", &Attachment::id, "Which; nobody can guess it."),
        field("name", &Attachment::name, "What to call it: plain text, no path."),
        field("size", &Attachment::size, "Bytes."),
        field("type", &Attachment::type,
              "What its content is, whatever it is called; `application/octet-stream` where that "
              "is unknown or nothing to open, such as a web page."),
        field("width", &Attachment::width, "Of an image; pixels."),
        field("height", &Attachment::height, "Of an image; pixels."),
    };
};

} // namespace panel
