// SPDX-License-Identifier: MIT

#include "client/text/posttext.h"

#include <QTextBoundaryFinder>

#include <algorithm>
#include <optional>

namespace panel::client {

namespace {

/// Stands in for code while other marks are looked for, so nothing inside code is a mark.
constexpr QChar Masked{0xFFFC};

bool isWord(QChar c)
{
    return c.isLetterOrNumber() || c == QLatin1Char('_');
}

constexpr QChar EmptySpace{0x200B};
constexpr int MostNesting = 3;
constexpr qsizetype LongestName = 200; ///< Of a named address.

bool turnsDirection(QChar c)
{
    return (c >= QChar(0x202A) && c <= QChar(0x202E)) || (c >= QChar(0x2066) && c <= QChar(0x2069));
}

QString clean(const QString &text)
{
    QString result;
    result.reserve(text.size());
    for (const QChar c : text) {
        if (c != QLatin1Char('\r') && !c.isNull())
            result.append(turnsDirection(c) ? EmptySpace : c);
    }
    return result;
}

/// Reads the marks inside one block. Each position is visited a bounded number of times: a search
/// for a closing mark that fails is not repeated, one that succeeds is skipped over or remembered.
class InlineReader
{
public:
    explicit InlineReader(const QString &source) : m_source(source), m_mask(source) { maskCode(); }

    PostBlock read(PostBlock::Kind kind)
    {
        m_block.kind = kind;
        while (m_at < m_source.size())
            step();
        std::stable_sort(m_block.spans.begin(), m_block.spans.end(),
                         [](const PostSpan &a, const PostSpan &b) { return a.start < b.start; });
        return std::move(m_block);
    }

private:
    struct Mark
    {
        QString text;
        PostSpan::Kind kind;
        qsizetype closes = -1; ///< where the open one ends, -1 while none is open
        int start = 0; ///< in the block
        bool hopeless = false; ///< no further closing mark in this block
    };

    void maskCode()
    {
        qsizetype open = 0;
        while ((open = m_source.indexOf(QLatin1Char('`'), open)) >= 0) {
            qsizetype end = open + 1;
            while (end < m_source.size() && m_source.at(end) == QLatin1Char('`'))
                ++end;
            if (end - open > 1) { // a run is text, not an empty code
                open = end;
                continue;
            }
            const auto close = m_source.indexOf(QLatin1Char('`'), end);
            if (close < 0)
                return;
            std::fill(m_mask.begin() + open, m_mask.begin() + close + 1, Masked);
            m_codeEnds.append(close);
            open = close + 1;
        }
    }

    void step()
    {
        const QChar c = m_mask.at(m_at);
        if (c == Masked && m_source.at(m_at) == QLatin1Char('`')) {
            takeCode();
            return;
        }
        if (c == QLatin1Char('*') && (takeMark(m_bold) || takeMark(m_italic)))
            return;
        if (c == QLatin1Char('_') && (takeMark(m_bold2) || takeMark(m_italic2)))
            return;
        if (c == QLatin1Char('~') && takeMark(m_strike))
            return;
        if (c == QLatin1Char('[') && takeNamed())
            return;
        if (c == QLatin1Char('@') && takeMention())
            return;
        if (c == QLatin1Char('h') && takeLink())
            return;
        m_block.text.append(m_source.at(m_at++));
    }

    void takeCode()
    {
        const auto close = m_codeEnds.at(m_nextCode++);
        append(PostSpan::Kind::Code, m_source.mid(m_at + 1, close - m_at - 1));
        m_at = close + 1;
    }

    bool takeMark(Mark &mark)
    {
        const auto width = mark.text.size();
        if (m_at == mark.closes) {
            m_block.spans.append(
                {mark.kind, mark.start, static_cast<int>(m_block.text.size()) - mark.start, {}});
            mark.closes = -1;
            m_at += width;
            return true;
        }
        if (mark.closes >= 0 || mark.hopeless || !opens(mark))
            return false;
        auto close = m_mask.indexOf(mark.text, m_at + width + 1);
        // "2 * 3" and "**" before a space close nothing; the star of a ** is no single one.
        while (close >= 0 && !closesAt(mark, close))
            close = m_mask.indexOf(mark.text, close + width);
        if (close < 0) {
            mark.hopeless = true;
            return false;
        }
        mark.closes = close;
        mark.start = static_cast<int>(m_block.text.size());
        m_at += width;
        return true;
    }

    bool opens(const Mark &mark) const
    {
        const auto after = m_at + mark.text.size();
        return QStringView(m_mask).mid(m_at).startsWith(mark.text) && after < m_mask.size()
            && !m_mask.at(after).isSpace() && m_mask.at(after) != mark.text.at(0)
            && (m_at == 0 || !isWord(m_mask.at(m_at - 1)));
    }

    bool closesAt(const Mark &mark, qsizetype at) const
    {
        const auto after = at + mark.text.size();
        const QChar own = mark.text.at(0);
        const bool lone = mark.text.size() == 2
            || (m_mask.at(at - 1) != own && (after >= m_mask.size() || m_mask.at(after) != own));
        return lone && !m_mask.at(at - 1).isSpace()
            && (after >= m_mask.size() || !isWord(m_mask.at(after)));
    }

    bool startsHere() const { return m_at == 0 || !isWord(m_mask.at(m_at - 1)); }

    bool takeMention()
    {
        auto end = m_at + 1;
        const auto inName
            = [](QChar c) { return isWord(c) || c == QLatin1Char('.') || c == QLatin1Char('-'); };
        if (!startsHere())
            return false;
        while (end < m_mask.size() && inName(m_mask.at(end)))
            ++end;
        while (end > m_at + 1 && !isWord(m_mask.at(end - 1))) // "@mika." ends a sentence
            --end;
        if (end == m_at + 1)
            return false;
        append(PostSpan::Kind::Mention, m_source.mid(m_at, end - m_at));
        m_at = end;
        return true;
    }

    bool takeLink()
    {
        if (m_at < m_linksFrom || !startsHere() || !isAddressAt(m_at))
            return false;
        auto end = m_at;
        while (end < m_mask.size() && !endsAddress(m_mask.at(end)) && !closesAnythingAt(end))
            ++end;
        m_linksFrom = end; // what is no address here is none from its middle on
        end = withoutPunctuation(end);
        const QString address = m_source.mid(m_at, end - m_at);
        const QUrl url(address, QUrl::StrictMode);
        if (!url.isValid() || url.host().isEmpty())
            return false;
        append(PostSpan::Kind::Link, address, url);
        m_at = end;
        m_linksFrom = end;
        return true;
    }

    /// `[name](https://host/)`, shown as "name (host)".
    bool takeNamed()
    {
        if (m_at < m_namedFrom)
            return false;
        const auto close
            = QStringView(m_mask).mid(m_at, LongestName).indexOf(QLatin1String("](")) + m_at;
        if (close <= m_at + 1 || !isAddressAt(close + 2))
            return false;
        auto end = close + 2;
        int open = 0;
        while (end < m_mask.size() && !endsAddress(m_mask.at(end))) {
            if (m_mask.at(end) == QLatin1Char('('))
                ++open;
            else if (m_mask.at(end) == QLatin1Char(')') && open-- == 0)
                break;
            ++end;
        }
        const QUrl url(m_source.mid(close + 2, end - close - 2), QUrl::StrictMode);
        if (end >= m_mask.size() || m_mask.at(end) != QLatin1Char(')') || !url.isValid()
            || url.host().isEmpty()) {
            m_namedFrom = end;
            return false;
        }
        const QString name = m_source.mid(m_at + 1, close - m_at - 1).simplified();
        append(PostSpan::Kind::Link, QStringLiteral("%1 (%2)").arg(name, linkHost(url)), url);
        m_at = end + 1;
        return true;
    }

    bool isAddressAt(qsizetype at) const
    {
        const auto rest = QStringView(m_mask).mid(at);
        return rest.startsWith(QLatin1String("http://"))
            || rest.startsWith(QLatin1String("https://"));
    }

    bool closesAnythingAt(qsizetype at) const
    {
        return at == m_bold.closes || at == m_italic.closes || at == m_bold2.closes
            || at == m_italic2.closes || at == m_strike.closes;
    }

    static bool endsAddress(QChar c)
    {
        // Invisible marks and changes of direction would let an address look like another.
        return c.isSpace() || c.category() == QChar::Other_Format
            || c.category() == QChar::Other_Control || c == Masked || c == QLatin1Char('<')
            || c == QLatin1Char('>') || c == QLatin1Char('"');
    }

    /// Before the "." or ")" that belongs to the sentence. A bracket that was opened inside the
    /// address stays with it.
    qsizetype withoutPunctuation(qsizetype end) const
    {
        const auto address = QStringView(m_mask).mid(m_at, end - m_at);
        auto surplus = address.count(QLatin1Char(')')) - address.count(QLatin1Char('('));
        while (end > m_at) {
            const QChar last = m_mask.at(end - 1);
            if (last == QLatin1Char(')') ? surplus-- <= 0
                                         : !QStringLiteral(".,:;!?'*").contains(last))
                break;
            --end;
        }
        return end;
    }

    void append(PostSpan::Kind kind, const QString &text, const QUrl &url = {})
    {
        m_block.spans.append(
            {kind, static_cast<int>(m_block.text.size()), static_cast<int>(text.size()), url});
        m_block.text.append(text);
    }

    const QString &m_source;
    QString m_mask;
    QList<qsizetype> m_codeEnds;
    qsizetype m_nextCode = 0;
    qsizetype m_at = 0;
    Mark m_bold{QStringLiteral("**"), PostSpan::Kind::Bold};
    Mark m_italic{QStringLiteral("*"), PostSpan::Kind::Italic};
    Mark m_bold2{QStringLiteral("__"), PostSpan::Kind::Bold};
    Mark m_italic2{QStringLiteral("_"), PostSpan::Kind::Italic};
    Mark m_strike{QStringLiteral("~~"), PostSpan::Kind::Strike};
    qsizetype m_linksFrom = 0; ///< Before it, no address begins.
    qsizetype m_namedFrom = 0; ///< Likewise, with a name.
    PostBlock m_block;
};

class BlockReader
{
public:
    QList<PostBlock> read(const QString &text)
    {
        const auto lines = text.split(QLatin1Char('\n'));
        qsizetype lastFence = lines.size() - 1;
        while (lastFence >= 0 && !lines.at(lastFence).startsWith(Fence))
            --lastFence;
        for (qsizetype i = 0; i < lines.size(); ++i) {
            const QString &line = lines.at(i);
            // A fence that nothing closes is text: half a post must not turn into code.
            if (line.startsWith(Fence) && i < lastFence)
                i = readCode(lines, i);
            else if (quote(line) || heading(line) || item(line))
                continue;
            else if (line.trimmed().isEmpty())
                flush();
            else
                gather(PostBlock::Kind::Paragraph, line);
        }
        flush();
        return std::move(m_blocks);
    }

private:
    static constexpr QLatin1String Fence{"```"};

    qsizetype readCode(const QStringList &lines, qsizetype open)
    {
        flush();
        PostBlock block{PostBlock::Kind::Code, {}, lines.at(open).mid(3).trimmed(), {}};
        QStringList code;
        qsizetype i = open + 1;
        while (i < lines.size() && !lines.at(i).startsWith(Fence))
            code.append(lines.at(i++));
        block.text = code.join(QLatin1Char('\n'));
        m_blocks.append(block);
        return i;
    }

    void gather(PostBlock::Kind kind, const QString &line, int level = 0)
    {
        if (!m_lines.isEmpty() && (m_kind != kind || m_level != level))
            flush();
        m_kind = kind;
        m_level = level;
        m_lines.append(line);
    }

    /// A block of one line.
    void single(PostBlock::Kind kind, const QString &line, int level, const QString &title = {})
    {
        flush();
        gather(kind, line, level);
        flush();
        m_blocks.last().title = title;
    }

    /// "> a" and "> > a" or ">> a" within; ">:(" is a face.
    bool quote(const QString &line)
    {
        qsizetype at = 0;
        int depth = 0;
        while (at < line.size() && line.at(at) == QLatin1Char('>')) {
            ++depth;
            ++at;
            if (at < line.size() && line.at(at) == QLatin1Char(' '))
                ++at;
        }
        if (depth == 0 || (at < line.size() && line.at(at - 1) != QLatin1Char(' ')))
            return false;
        gather(PostBlock::Kind::Quote, line.mid(at), std::min(depth - 1, MostNesting));
        return true;
    }

    bool heading(const QString &line)
    {
        int level = 0;
        while (level < line.size() && line.at(level) == QLatin1Char('#'))
            ++level;
        const QString text = line.mid(level).trimmed();
        if (level == 0 || level > 6 || level >= line.size() || line.at(level) != QLatin1Char(' ')
            || text.isEmpty())
            return false;
        single(PostBlock::Kind::Heading, text, std::min(level, 3));
        return true;
    }

    bool item(const QString &line)
    {
        qsizetype at = 0;
        while (at < line.size() && line.at(at) == QLatin1Char(' '))
            ++at;
        const int level = std::min(static_cast<int>(at / 2), MostNesting);
        qsizetype end = at;
        while (end < line.size() && end < at + 3 && line.at(end).isDigit())
            ++end;
        const bool numbered = end > at;
        const auto isMark = [numbered](QChar c) {
            return numbered
                ? c == QLatin1Char('.') || c == QLatin1Char(')')
                : c == QLatin1Char('-') || c == QLatin1Char('*') || c == QLatin1Char('+');
        };
        if (end + 1 >= line.size() || !isMark(line.at(end)) || line.at(end + 1) != QLatin1Char(' '))
            return false;
        const QString number = numbered ? line.mid(at, end - at) + QLatin1Char('.') : QString();
        single(PostBlock::Kind::Item, line.mid(end + 2), level, number);
        return true;
    }

    void flush()
    {
        if (m_lines.isEmpty())
            return;
        const QString text = m_lines.join(QLatin1Char('\n'));
        m_blocks.append(InlineReader(text).read(m_kind));
        m_blocks.last().level = m_level;
        m_lines.clear();
    }

    PostBlock::Kind m_kind = PostBlock::Kind::Paragraph;
    int m_level = 0;
    QStringList m_lines;
    QList<PostBlock> m_blocks;
};

} // namespace

QList<PostBlock> parsePostText(const QString &text)
{
    return BlockReader().read(clean(text));
}

QString linkHost(const QUrl &url)
{
    const QString shown = url.host(QUrl::FullyDecoded);
    const QString exact = url.host(QUrl::FullyEncoded);
    QString host = shown == exact ? exact : QStringLiteral("%1 (%2)").arg(shown, exact);
    const bool usual
        = url.port() < 0 || url.port() == (url.scheme() == QLatin1String("https") ? 443 : 80);
    return usual ? host : host + QLatin1Char(':') + QString::number(url.port());
}

QString postExcerpt(const QString &text, int limit)
{
    QStringList parts;
    for (const auto &block : parsePostText(text))
        parts.append(block.text.simplified());
    parts.replaceInStrings(QStringLiteral("```"),
                           QString()); // of a code block that was cut, or made one line
    parts.removeAll(QString());
    return plainExcerpt(parts.join(QLatin1Char(' ')), limit);
}

QString plainExcerpt(const QString &text, int limit)
{
    const QString line = text.simplified();
    QTextBoundaryFinder graphemes(QTextBoundaryFinder::Grapheme, line);
    for (int i = 0; i < limit; ++i) {
        if (graphemes.toNextBoundary() < 0)
            return line;
    }
    const auto end = graphemes.position();
    return end >= line.size() ? line : line.left(end).trimmed() + QChar(0x2026);
}

} // namespace panel::client
