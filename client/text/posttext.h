// SPDX-License-Identifier: MIT

#pragma once

#include <QList>
#include <QString>
#include <QUrl>

namespace panel::client {

/// A stretch of a block that looks or acts differently. Positions count UTF-16 units of the block.
struct PostSpan
{
    enum class Kind { Code, Mention, Link, Bold, Italic, Strike };
    Kind kind = Kind::Code;
    int start = 0;
    int length = 0;
    QUrl url; ///< of a Link: http or https with a host

    friend bool operator==(const PostSpan &, const PostSpan &) = default;
};

struct PostBlock
{
    enum class Kind { Paragraph, Heading, Code, Quote, Item };
    Kind kind = Kind::Paragraph;
    QString text; ///< what is shown: without the marks of formatting
    QString title; ///< of Code: what stood behind the fence; of an Item that is numbered: "3."
    QList<PostSpan> spans; ///< by start; Bold, Italic and Strike may enclose others
    int level = 0; ///< of a Heading: 1 to 3; of Quote and Item: how deep in others, at most 3

    friend bool operator==(const PostBlock &, const PostBlock &) = default;
};

/// Reads what people type: paragraphs, "# " headings, ```fences```, `code`, **bold**, *italic*,
/// ~~struck~~, "> " quotes, "- " and "1. " items, @names, http(s) addresses and [names](of them).
/// Nothing is HTML; what is not understood is shown as it is. Linear in the length of the text,
/// whatever the text. `\r` and NUL are dropped; a mark that turns the direction of what follows
/// becomes an empty space, so that no text can pretend to read otherwise. A named address shows its
/// host behind the name.
QList<PostBlock> parsePostText(const QString &text);

/// The host of an address as it must be shown before anybody goes there: a host with other letters
/// than ASCII also in the form that cannot pretend to be another, "bücher.example
/// (xn--bcher-kva.example)". A port that is not the usual one stands behind it.
QString linkHost(const QUrl &url);

/// In one line without marks, for quotes, notices and screen readers; at most `limit` graphemes.
QString postExcerpt(const QString &text, int limit = 140);

/// The same of text that has no marks: one line, at most `limit` graphemes.
QString plainExcerpt(const QString &text, int limit = 140);

} // namespace panel::client
