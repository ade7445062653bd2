// SPDX-License-Identifier: MIT

#include "server/features/moderation/wordfilter.h"

#include <limits>
#include <re2/re2.h>

namespace panel::server {

namespace {

constexpr qsizetype AroundLength = 140;

tl::unexpected<Error> badPattern(const QString &why)
{
    return fail(ErrorCode::Invalid, QStringLiteral("pattern: ") + why);
}

re2::StringPiece pieceOf(const QByteArray &bytes)
{
    return {bytes.constData(), size_t(bytes.size())};
}

Result<std::shared_ptr<const re2::RE2>> compileExpression(const QString &pattern)
{
    re2::RE2::Options options;
    options.set_log_errors(false);
    options.set_max_mem(CompiledFilter::MemoryBytes);
    const QByteArray utf8 = pattern.toUtf8();
    auto expression = std::make_shared<const re2::RE2>(pieceOf(utf8), options);
    if (!expression->ok())
        return badPattern(QString::fromStdString(expression->error()));
    if (expression->ProgramSize() > CompiledFilter::MostInstructions)
        return badPattern(QStringLiteral("too many repetitions or alternatives"));
    if (re2::RE2::PartialMatch("", *expression))
        return badPattern(QStringLiteral("it fits every text"));
    return expression;
}

} // namespace

const FoldedText &FilteredText::folded() const
{
    if (!m_folded)
        m_folded.emplace(m_text);
    return *m_folded;
}

const QByteArray &FilteredText::utf8() const
{
    if (!m_utf8)
        m_utf8 = m_text.toUtf8();
    return *m_utf8;
}

Result<CompiledFilter> CompiledFilter::compile(const WordFilter &filter)
{
    if (filter.pattern.isEmpty() || filter.pattern.size() > PatternLength)
        return badPattern(QStringLiteral("1 to %1 characters").arg(PatternLength));
    if (filter.replacement.size() > PatternLength)
        return fail(ErrorCode::Invalid,
                    QStringLiteral("replacement: at most %1 characters").arg(PatternLength));
    CompiledFilter compiled;
    compiled.m_filter = filter;
    if (filter.action != FilterAction::Replace)
        compiled.m_filter.replacement = QStringLiteral("");
    if (filter.kind == FilterKind::Literal) {
        compiled.m_word = FoldedText(filter.pattern).text().trimmed();
        if (compiled.m_word.isEmpty())
            return badPattern(QStringLiteral("nothing in it can be seen"));
        return compiled;
    }
    const auto expression = compileExpression(filter.pattern);
    if (!expression)
        return failure(expression);
    compiled.m_expression = *expression;
    return compiled;
}

CompiledFilter CompiledFilter::as(qint64 id) const
{
    CompiledFilter other = *this;
    other.m_filter.id = id;
    return other;
}

std::optional<FoldedText::Span> CompiledFilter::find(const FilteredText &text) const
{
    const auto first = hits(text, 1);
    return first.isEmpty() ? std::nullopt : std::optional(first.first());
}

QString CompiledFilter::replaced(const QString &text) const
{
    QString result;
    qsizetype kept = 0;
    for (const auto &hit : hits(FilteredText(text), std::numeric_limits<qsizetype>::max())) {
        result += QStringView(text).mid(kept, hit.begin - kept);
        result += m_filter.replacement;
        kept = hit.end;
    }
    result += QStringView(text).mid(kept);
    return result;
}

QList<FoldedText::Span> CompiledFilter::hits(const FilteredText &text, qsizetype most) const
{
    QList<FoldedText::Span> found;
    if (!m_expression) {
        const FoldedText &folded = text.folded();
        auto hit = folded.find(m_word);
        for (; hit && found.size() < most; hit = folded.find(m_word, hit->end)) {
            const auto span = folded.original(*hit);
            if (found.isEmpty() || span.begin >= found.last().end)
                found.append(span);
        }
        return found;
    }
    const re2::StringPiece whole = pieceOf(text.utf8());
    re2::StringPiece match;
    size_t from = 0;
    size_t counted = 0; // bytes whose units are counted in `units`
    qsizetype units = 0;
    const auto unitsUpTo = [&](size_t byte) {
        units += QString::fromUtf8(whole.data() + counted, qsizetype(byte - counted)).size();
        counted = byte;
        return units;
    };
    while (found.size() < most && from <= whole.size()
           && m_expression->Match(whole, from, whole.size(), re2::RE2::UNANCHORED, &match, 1)) {
        const auto begin = size_t(match.data() - whole.data());
        const size_t end = begin + match.size();
        if (match.empty()) { // such as of `\b`: there is nothing to hit
            from = begin + 1;
            while (from < whole.size() && (whole[from] & 0xc0) == 0x80)
                ++from;
            continue;
        }
        const qsizetype first = unitsUpTo(begin);
        found.append({first, unitsUpTo(end)});
        from = end;
    }
    return found;
}

QString excerptAround(const QString &text, FoldedText::Span hit)
{
    const qsizetype room = qMax(qsizetype(0), AroundLength - (hit.end - hit.begin)) / 2;
    const qsizetype begin = qMax(qsizetype(0), hit.begin - room);
    return text.mid(begin, AroundLength).simplified();
}

} // namespace panel::server
