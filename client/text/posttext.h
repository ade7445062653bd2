// SPDX-License-Identifier: MIT

#pragma once

#include <QList>
#include <QString>
#include <QUrl>

namespace panel::client {

/// A stretch of a block that looks or acts differently. Positions count UTF-16 units of the block.
struct PostSpan
{
    enum class Kind { Code, Mention, Link, Bold, Italic };
    Kind kind = Kind::Code;
    int start = 0;
    int length = 0;
    QUrl url; ///< of a Link: http or https with a host

    friend bool operator==(const PostSpan &, const PostSpan &) = default;
};

struct PostBlock
{
    enum class Kind { Paragraph, Code, Quote, Item };
    Kind kind = Kind::Paragraph;
    QString text; ///< what is shown: without the marks of formatting
    QString title; ///< of Code: what stood behind the fence, a file name or language
    QList<PostSpan> spans; ///< by start; Bold and Italic may enclose others

    friend bool operator==(const PostBlock &, const PostBlock &) = default;
};

/// Reads what people type: paragraphs, ```fences```, `code`, **bold**, *italic*, "> " quotes, "- "
/// items, @names and http(s) addresses. Nothing is HTML; what is not understood is shown as it is.
/// Linear in the length of the text, whatever the text. `\r` and NUL are dropped.
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
