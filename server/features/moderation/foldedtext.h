// SPDX-License-Identifier: MIT

#pragma once

#include <QList>
#include <QString>

#include <optional>

namespace panel::server {

/// A text as literals are compared: casefolded NFKC, without what is invisible, a run of spaces as
/// one. Knows for each of its units where that stood in the original.
class FoldedText
{
public:
    struct Span
    {
        qsizetype begin = 0;
        qsizetype end = 0; ///< The first unit behind it.
    };

    explicit FoldedText(const QString &original);

    const QString &text() const { return m_text; }
    /// The first place at or after `from` where `word`, folded too, stands by itself: no letter or
    /// digit goes on where it begins or ends with one. In units of the folded text; empty where
    /// there is none.
    std::optional<Span> find(const QString &word, qsizetype from = 0) const;
    /// What that was in the original.
    Span original(Span folded) const;

private:
    void append(QStringView folded, qsizetype begin, qsizetype end);

    QString m_text;
    QList<Span> m_origin; ///< One a unit of m_text.
};

} // namespace panel::server
