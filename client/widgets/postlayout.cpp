// SPDX-License-Identifier: MIT

#include "client/widgets/postlayout.h"

#include "client/widgets/icons.h"
#include "client/widgets/metrics.h"
#include "client/widgets/painting.h"

#include <QCoreApplication>
#include <QFontMetrics>
#include <QPainter>

namespace panel::client {

using namespace metrics;

namespace {

constexpr int CodeHead = 28;
constexpr int CodeLine = 20;
constexpr int QuoteIndent = 12;
constexpr int ItemIndent = 16;
constexpr int NumberRoom = 12; ///< more than a dot takes
constexpr int BlockGap = 8;
constexpr int CodePadding = 4; ///< between `inline code` and its box
constexpr int MaxCodeWidth = 600;

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(PostLayout)
};

int indentOf(const PostBlock &block)
{
    switch (block.kind) {
    case PostBlock::Kind::Quote:
        return QuoteIndent * (block.level + 1);
    case PostBlock::Kind::Item:
        return ItemIndent * (block.level + 1) + (block.title.isEmpty() ? 0 : NumberRoom);
    case PostBlock::Kind::Heading:
    case PostBlock::Kind::Paragraph:
    case PostBlock::Kind::Code:
        return 0;
    }
    Q_UNREACHABLE();
}

QTextOption wrapping(QTextOption::WrapMode mode)
{
    QTextOption option;
    option.setWrapMode(mode);
    option.setTextDirection(Qt::LayoutDirectionAuto);
    return option;
}

/// What one character looks like; runs of equal looks become formats, so that none overlap.
enum Look : quint16 {
    Plain = 0,
    Bold = 1,
    Italic = 2,
    Code = 4,
    Mention = 8,
    Mine = 16,
    Link = 32,
    Found = 64,
    Spaced = 128, ///< room behind it for the box of code
    Struck = 256,
};

void mark(QList<quint16> &looks, int start, int length, quint16 look)
{
    const auto end = std::min<qsizetype>(looks.size(), start + length);
    for (qsizetype i = std::max(0, start); i < end; ++i)
        looks[i] |= look;
}

QList<quint16> looksOf(const PostBlock &block, const QString &myName, const QString &found)
{
    QList<quint16> looks(block.text.size(), Plain);
    for (const auto &span : block.spans) {
        switch (span.kind) {
        case PostSpan::Kind::Bold:
            mark(looks, span.start, span.length, Bold);
            break;
        case PostSpan::Kind::Italic:
            mark(looks, span.start, span.length, Italic);
            break;
        case PostSpan::Kind::Strike:
            mark(looks, span.start, span.length, Struck);
            break;
        case PostSpan::Kind::Link:
            mark(looks, span.start, span.length, Link);
            break;
        case PostSpan::Kind::Code:
            mark(looks, span.start, span.length, Code);
            mark(looks, span.start - 1, 1, Spaced);
            mark(looks, span.start + span.length - 1, 1, Spaced);
            break;
        case PostSpan::Kind::Mention: {
            const auto name = QStringView(block.text).mid(span.start + 1, span.length - 1);
            const bool mine = name.compare(myName, Qt::CaseInsensitive) == 0;
            mark(looks, span.start, span.length, mine ? Mention | Mine : Mention);
            break;
        }
        }
    }
    if (!found.isEmpty()) {
        for (auto at = block.text.indexOf(found, 0, Qt::CaseInsensitive); at >= 0;
             at = block.text.indexOf(found, at + found.size(), Qt::CaseInsensitive))
            mark(looks, static_cast<int>(at), static_cast<int>(found.size()), Found);
    }
    return looks;
}

QTextCharFormat formatOf(quint16 look, const QFont &base, const Theme &theme)
{
    QTextCharFormat format;
    QFont font = look & Code ? theme.codeFont() : base;
    if (look & (Bold | Mention))
        font.setWeight(QFont::DemiBold);
    font.setItalic(look & Italic);
    font.setStrikeOut(look & Struck);
    if (look & Spaced)
        font.setLetterSpacing(QFont::AbsoluteSpacing, CodePadding);
    if (look & Link)
        font.setUnderline(true);
    format.setFont(font);
    if (look & Mine)
        format.setForeground(theme.color(Token::Mention));
    else if (look & (Mention | Link))
        format.setForeground(theme.color(Token::Accent));
    if (look & Found)
        format.setBackground(theme.color(Token::TextSelection));
    return format;
}

QList<QTextLayout::FormatRange> formatsOf(const QList<quint16> &looks, const QFont &base,
                                          const Theme &theme)
{
    QList<QTextLayout::FormatRange> formats;
    for (qsizetype start = 0, end = 0; start < looks.size(); start = end) {
        while (end < looks.size() && looks.at(end) == looks.at(start))
            ++end;
        if (looks.at(start) != Plain)
            formats.append({static_cast<int>(start), static_cast<int>(end - start),
                            formatOf(looks.at(start), base, theme)});
    }
    return formats;
}

QFont fontOf(const PostBlock &block, const Theme &theme)
{
    if (block.kind != PostBlock::Kind::Heading)
        return theme.font(Step::Post);
    return block.level == 1 ? theme.font(Step::Title) : theme.strongFont(Step::Post);
}

} // namespace

PostLayout::PostLayout(const Theme &theme, const Input &input)
{
    int y = 0;
    for (auto &block : parsePostText(input.text)) {
        if (block.kind == PostBlock::Kind::Code)
            addCode(theme, input, std::move(block), y);
        else
            addText(theme, input, std::move(block), y);
    }
    m_height = y;
}

void PostLayout::addText(const Theme &theme, const Input &input, PostBlock content, int &y)
{
    const bool afterItem = !m_blocks.empty() && content.kind == PostBlock::Kind::Item
        && m_blocks.back().content.kind == PostBlock::Kind::Item;
    if (!m_blocks.empty() && !afterItem)
        y += BlockGap;
    const int indent = indentOf(content);
    const QFont font = fontOf(content, theme);
    const int lineHeight = theme.lineHeight(Step::Post);

    QString shown = content.text;
    shown.replace(QLatin1Char('\n'), QChar::LineSeparator);
    auto text = std::make_unique<QTextLayout>(shown, font);
    text->setTextOption(wrapping(QTextOption::WrapAtWordBoundaryOrAnywhere));
    text->setFormats(formatsOf(looksOf(content, input.myName, input.highlight), font, theme));
    text->setCacheEnabled(true);
    text->beginLayout();
    const int top = y;
    for (QTextLine line = text->createLine(); line.isValid(); line = text->createLine()) {
        line.setLineWidth(std::max(1, input.width - indent));
        // A tall emoji or script gets the room it needs; everything else keeps the rhythm.
        const int height = std::max(lineHeight, qCeil(line.height()) - Space4);
        line.setPosition({0, y - top + (height - line.height()) / 2});
        y += height;
    }
    text->endLayout();
    m_blocks.push_back({std::move(content), std::move(text), QRect(0, top, input.width, y - top),
                        QPoint(indent, top), 0, 0});
}

void PostLayout::addCode(const Theme &theme, const Input &input, PostBlock content, int &y)
{
    y += m_blocks.empty() ? Space4 : BlockGap;
    auto text = std::make_unique<QTextLayout>(
        QString(content.text).replace(QLatin1Char('\n'), QChar::LineSeparator), theme.codeFont());
    auto option = wrapping(QTextOption::NoWrap);
    option.setTextDirection(Qt::LeftToRight);
    option.setTabStopDistance(
        8 * QFontMetricsF(theme.codeFont()).horizontalAdvance(QLatin1Char(' ')));
    text->setTextOption(option);
    text->setCacheEnabled(true);
    text->beginLayout();
    int lines = 0;
    qreal widest = 0;
    for (QTextLine line = text->createLine(); line.isValid(); line = text->createLine(), ++lines) {
        line.setNumColumns(INT_MAX);
        line.setPosition({0, lines * CodeLine + (CodeLine - line.height()) / 2});
        widest = std::max(widest, line.naturalTextWidth());
    }
    text->endLayout();
    const QRect area(0, y, std::min(input.width, MaxCodeWidth),
                     CodeHead + Space16 + std::max(1, lines) * CodeLine);
    y += area.height();
    m_blocks.push_back({std::move(content), std::move(text), area,
                        QPoint(Space12, area.y() + CodeHead + Space8), qCeil(widest), 0});
}

void PostLayout::paint(QPainter &painter, QPoint origin, const Theme &theme, int copiedBlock) const
{
    for (std::size_t i = 0; i < m_blocks.size(); ++i) {
        const Block &block = m_blocks[i];
        switch (block.content.kind) {
        case PostBlock::Kind::Code:
            paintCode(painter, origin, theme, block, static_cast<int>(i) == copiedBlock);
            continue;
        case PostBlock::Kind::Quote:
            for (int depth = 0; depth <= block.content.level; ++depth)
                painter.fillRect(QRect(origin.x() + depth * QuoteIndent,
                                       origin.y() + block.area.y() + 2, 2, block.area.height() - 4),
                                 theme.color(Token::BorderStrong));
            break;
        case PostBlock::Kind::Item: {
            const qreal middle = block.area.y() + theme.lineHeight(Step::Post) / 2.0;
            const QColor dot = theme.color(Token::Muted);
            const int left = origin.x() + block.content.level * ItemIndent;
            if (block.content.title.isEmpty())
                paintRounded(painter, QRectF(left + 4, origin.y() + middle - 2, 4, 4), 2, dot);
            else
                paintText(painter,
                          QRect(left, origin.y() + block.area.y(), ItemIndent + NumberRoom - 6,
                                theme.lineHeight(Step::Post)),
                          theme.font(Step::Post), dot, block.content.title,
                          Qt::AlignRight | Qt::AlignAbsolute, Qt::ElideNone);
            break;
        }
        case PostBlock::Kind::Heading:
        case PostBlock::Kind::Paragraph:
            break;
        }
        paintInlineCode(painter, origin, theme, block);
        block.text->draw(&painter, origin + block.origin);
    }
}

void PostLayout::paintInlineCode(QPainter &painter, QPoint origin, const Theme &theme,
                                 const Block &block) const
{
    const QFontMetricsF metrics(theme.codeFont());
    for (const auto &span : block.content.spans) {
        if (span.kind != PostSpan::Kind::Code)
            continue;
        const int end = span.start + span.length;
        for (int i = 0; i < block.text->lineCount(); ++i) {
            const QTextLine line = block.text->lineAt(i);
            const int from = std::max(span.start, line.textStart());
            const int to = std::min(end, line.textStart() + line.textLength());
            if (from >= to)
                continue;
            const qreal left = std::min(line.cursorToX(from), line.cursorToX(to));
            const qreal right = std::max(line.cursorToX(from), line.cursorToX(to));
            const qreal baseline = line.y() + line.ascent();
            QRectF box(left, baseline - metrics.ascent() - 2, right - left, metrics.height() + 4);
            // The character before has left room; the first of a line has none before it.
            box.setLeft(left - CodePadding);
            box.translate(origin + block.origin);
            paintRounded(painter, box.toAlignedRect(), RadiusChip, theme.color(Token::Sunken),
                         theme.color(Token::Border));
        }
    }
}

void PostLayout::paintCode(QPainter &painter, QPoint origin, const Theme &theme, const Block &block,
                           bool copied) const
{
    const QRect area = block.area.translated(origin);
    paintRounded(painter, area, RadiusBox, theme.color(Token::Sunken), theme.color(Token::Border));
    painter.fillRect(area.x() + 1, area.y() + CodeHead, area.width() - 2, 1,
                     theme.color(Token::Border));

    const QRect button = copyButton(theme, block).translated(origin);
    const QColor quiet = theme.color(copied ? Token::Success : Token::Text2);
    const auto icon = copied ? QStringLiteral("check") : QStringLiteral("copy");
    painter.drawPixmap(
        button.x() + Space8, button.y() + (button.height() - 16) / 2,
        theme.icons().pixmap(icon, 16, quiet, painter.device()->devicePixelRatioF()));
    paintText(painter, button.adjusted(Space8 + 16 + Space4, 0, 0, 0), theme.font(Step::Small),
              quiet, copied ? Words::tr("Copied") : Words::tr("Copy"),
              Qt::AlignLeft | Qt::AlignAbsolute);
    paintText(painter,
              QRect(area.x() + Space12, area.y(), button.x() - area.x() - Space16, CodeHead),
              theme.font(Step::Small), theme.color(Token::Muted),
              block.content.title.isEmpty() ? Words::tr("Code") : block.content.title);

    painter.save();
    painter.setClipRect(area.adjusted(1, CodeHead + 1, -1, -1), Qt::IntersectClip);
    painter.setPen(theme.color(Token::Text));
    block.text->draw(&painter, origin + block.origin - QPoint(block.scroll, 0));
    const int room = area.width() - Space24;
    if (block.contentWidth > room) { // a thread of a scroll bar: there is more at the side
        const int length = std::max(24, room * room / block.contentWidth);
        const int travel = (room - length) * block.scroll / (block.contentWidth - room);
        paintRounded(painter, QRectF(area.x() + Space12 + travel, area.bottom() - 4, length, 3),
                     1.5, theme.color(Token::BorderStrong));
    }
    painter.restore();
}

QUrl PostLayout::linkAt(QPoint position) const
{
    for (const Block &block : m_blocks) {
        if (!block.area.contains(position) || block.content.kind == PostBlock::Kind::Code)
            continue;
        const QPointF inside = position - block.origin;
        for (int i = 0; i < block.text->lineCount(); ++i) {
            const QTextLine line = block.text->lineAt(i);
            if (!line.naturalTextRect().contains(inside))
                continue;
            const int at = line.xToCursor(inside.x(), QTextLine::CursorOnCharacter);
            for (const auto &span : block.content.spans) {
                if (span.kind == PostSpan::Kind::Link && at >= span.start
                    && at < span.start + span.length)
                    return span.url;
            }
        }
    }
    return {};
}

int PostLayout::copyAt(QPoint position) const
{
    for (std::size_t i = 0; i < m_blocks.size(); ++i) {
        const QRect head(m_blocks[i].area.topLeft(), QSize(m_blocks[i].area.width(), CodeHead));
        if (m_blocks[i].content.kind == PostBlock::Kind::Code && head.contains(position)
            && position.x() >= head.right() - CopyWidth)
            return static_cast<int>(i);
    }
    return -1;
}

QString PostLayout::code(int block) const
{
    return m_blocks.at(static_cast<std::size_t>(block)).content.text;
}

bool PostLayout::scrollCode(QPoint position, int dx)
{
    for (Block &block : m_blocks) {
        if (block.content.kind != PostBlock::Kind::Code || !block.area.contains(position))
            continue;
        const int most = std::max(0, block.contentWidth - (block.area.width() - Space24));
        const int scroll = std::clamp(block.scroll + dx, 0, most);
        const bool moved = scroll != block.scroll;
        block.scroll = scroll;
        return moved;
    }
    return false;
}

QRect PostLayout::copyButton(const Theme &theme, const Block &block)
{
    const int text
        = std::max(QFontMetrics(theme.font(Step::Small)).horizontalAdvance(Words::tr("Copy")),
                   QFontMetrics(theme.font(Step::Small)).horizontalAdvance(Words::tr("Copied")));
    const int width = std::min(CopyWidth, Space8 + 16 + Space4 + text + Space4);
    return {block.area.right() + 1 - width, block.area.y(), width, CodeHead};
}

} // namespace panel::client
