// SPDX-License-Identifier: MIT

#pragma once

#include "server/features/moderation/foldedtext.h"
#include "shared/base/result.h"
#include "shared/features/moderation/filterevents.h"

#include <memory>
#include <optional>

namespace re2 {
class RE2;
}

namespace panel::server {

/// A text that filters look at, prepared once for all of them.
class FilteredText
{
public:
    explicit FilteredText(const QString &text) : m_text(text) { }

    const QString &text() const { return m_text; }
    const FoldedText &folded() const;
    const QByteArray &utf8() const;

private:
    QString m_text;
    mutable std::optional<FoldedText> m_folded;
    mutable std::optional<QByteArray> m_utf8;
};

/// A word filter ready for use. A value that is never changed: any thread may look with its copy.
///
/// Looking takes time in proportion to the text, whoever wrote the pattern: literals are searched
/// for, expressions are RE2's, with a program of at most MostInstructions and MemoryBytes to
/// remember states in.
class CompiledFilter
{
public:
    static constexpr int PatternLength = 256; ///< In UTF-16 units; a replacement at most the same.
    static constexpr int MostInstructions = 2000;
    static constexpr qint64 MemoryBytes = 512 << 10;

    /// Fails with `Invalid` and what is wrong with the pattern: its length, nothing visible in it,
    /// not RE2's, too costly, or fitting every text.
    static Result<CompiledFilter> compile(const WordFilter &filter);

    const WordFilter &filter() const { return m_filter; }
    /// The same under another number.
    CompiledFilter as(qint64 id) const;
    /// Where it hits first, in units of the text.
    std::optional<FoldedText::Span> find(const FilteredText &text) const;
    /// The text with the replacement in the place of every hit.
    QString replaced(const QString &text) const;

private:
    QList<FoldedText::Span> hits(const FilteredText &text, qsizetype most) const;

    WordFilter m_filter;
    QString m_word; ///< Of a literal, folded.
    std::shared_ptr<const re2::RE2> m_expression; ///< Null: a literal.
};

/// What stands around a hit, in one line of at most 140 characters.
QString excerptAround(const QString &text, FoldedText::Span hit);

} // namespace panel::server
