// SPDX-License-Identifier: MIT

#include "server/features/moderation/foldedtext.h"

#include <unicode/uchar.h>

#include <array>
#include <unicode/unorm2.h>
#include <unicode/utf16.h>

namespace panel::server {

namespace {

/// Of one UTF-16 unit by NFKC: U+FDFA becomes 18 letters, and nothing becomes more.
constexpr int32_t LongestFolding = 18;

const UNormalizer2 *caseFolder()
{
    UErrorCode status = U_ZERO_ERROR;
    const UNormalizer2 *normalizer = unorm2_getNFKCCasefoldInstance(&status);
    Q_ASSERT(U_SUCCESS(status)); // its tables are compiled in
    return normalizer;
}

char32_t pointAt(const QString &text, qsizetype at)
{
    UChar32 point = 0;
    U16_GET(text.utf16(), 0, int32_t(at), int32_t(text.size()), point);
    return char32_t(point);
}

bool isPartOfAWord(char32_t point)
{
    const uint32_t mask = U_GET_GC_MASK(UChar32(point));
    return (mask & (U_GC_L_MASK | U_GC_M_MASK | U_GC_N_MASK)) != 0;
}

} // namespace

FoldedText::FoldedText(const QString &original)
{
    const UNormalizer2 *normalizer = caseFolder();
    const auto *units = reinterpret_cast<const UChar *>(original.utf16());
    const auto size = int32_t(original.size());
    m_text.reserve(size);
    m_origin.reserve(size);
    QString folded;
    int32_t begin = 0;
    while (begin < size) {
        // A piece ends where nothing that follows can change how it folds.
        int32_t end = begin;
        UChar32 point = 0;
        U16_NEXT(units, end, size, point);
        const bool isPlain = point < 0x80 && (end == size || units[end] < 0x80);
        while (!isPlain && end < size) {
            int32_t next = end;
            U16_NEXT(units, next, size, point);
            if (unorm2_hasBoundaryBefore(normalizer, point))
                break;
            end = next;
        }
        if (isPlain) {
            const QChar lower = QChar(units[begin]).toLower();
            append(QStringView(&lower, 1), begin, end);
        } else {
            folded.resize((end - begin) * LongestFolding + 1);
            UErrorCode status = U_ZERO_ERROR;
            const int32_t length = unorm2_normalize(normalizer, units + begin, end - begin,
                                                    reinterpret_cast<UChar *>(folded.data()),
                                                    int32_t(folded.size()), &status);
            Q_ASSERT(U_SUCCESS(status)); // there is room
            append(QStringView(folded).left(U_SUCCESS(status) ? length : 0), begin, end);
        }
        begin = end;
    }
}

void FoldedText::append(QStringView folded, qsizetype begin, qsizetype end)
{
    for (const QChar unit : folded) {
        const bool goesOn = unit.isSpace() && !m_text.isEmpty() && m_text.back() == u' ';
        if (goesOn) {
            m_origin.last().end = end;
            continue;
        }
        m_text.append(unit.isSpace() ? QChar(u' ') : unit);
        m_origin.append({begin, end});
    }
}

std::optional<FoldedText::Span> FoldedText::find(const QString &word, qsizetype from) const
{
    Q_ASSERT(!word.isEmpty());
    const bool beginsWord = isPartOfAWord(pointAt(word, 0));
    const bool endsWord = isPartOfAWord(pointAt(word, word.size() - 1));
    for (qsizetype at = m_text.indexOf(word, from); at >= 0; at = m_text.indexOf(word, at + 1)) {
        const qsizetype end = at + word.size();
        const bool goesOnBefore = beginsWord && at > 0 && isPartOfAWord(pointAt(m_text, at - 1));
        const bool goesOnBehind
            = endsWord && end < m_text.size() && isPartOfAWord(pointAt(m_text, end));
        if (!goesOnBefore && !goesOnBehind)
            return Span{at, end};
    }
    return std::nullopt;
}

FoldedText::Span FoldedText::original(Span folded) const
{
    Q_ASSERT(folded.begin < folded.end && folded.end <= m_origin.size());
    return {m_origin.at(folded.begin).begin, m_origin.at(folded.end - 1).end};
}

} // namespace panel::server
