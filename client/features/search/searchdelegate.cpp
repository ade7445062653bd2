// SPDX-License-Identifier: MIT

#include "client/features/search/searchdelegate.h"

#include "client/features/search/searchmodel.h"
#include "client/widgets/metrics.h"
#include "client/widgets/painting.h"
#include "client/widgets/timewords.h"

#include <QPainter>
#include <QTextLayout>

namespace panel::client {

using namespace metrics;

namespace {

constexpr int HitFace = 36;
constexpr int HitPad = 10;
constexpr int SnippetLines = 2;

} // namespace

SearchDelegate::SearchDelegate(const Theme &theme, QObject *parent)
    : QStyledItemDelegate(parent), m_theme(theme)
{ }

QSize SearchDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const
{
    return {0, 2 * HitPad + (1 + SnippetLines) * m_theme.lineHeight(Step::Body)};
}

void SearchDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                           const QModelIndex &index) const
{
    const QRect box = option.rect.adjusted(Space8, 0, -Space8, 0);
    const auto part
        = [&](const QRect &logical) { return QStyle::visualRect(option.direction, box, logical); };
    painter->save();
    painter->setLayoutDirection(option.direction);
    if (option.state & QStyle::State_Selected)
        paintRounded(*painter, box, RadiusBox,
                     m_theme.color(option.state & QStyle::State_HasFocus
                                       ? Token::Selection
                                       : Token::SelectionInactive));
    else if (option.state & QStyle::State_MouseOver)
        paintRounded(*painter, box, RadiusBox, m_theme.color(Token::Hover));

    const int line = m_theme.lineHeight(Step::Body);
    const int top = box.y() + HitPad;
    const QString author = index.data(SearchModel::AuthorRole).toString();
    paintAvatar(*painter, part({box.x() + Space16, top, HitFace, HitFace}), m_theme,
                index.data(SearchModel::AuthorIdRole).toLongLong(), author);

    const int left = box.x() + Space16 + HitFace + Space12;
    int right = box.right() + 1 - Space16;
    const QFont small = m_theme.font(Step::Small);
    const QString when = whenWord(index.data(SearchModel::AtRole).toDateTime());
    const int whenWidth = QFontMetrics(small).horizontalAdvance(when) + 1;
    paintText(*painter, part({right - whenWidth, top, whenWidth, line}), small,
              m_theme.color(Token::Muted), when, Qt::AlignTrailing, Qt::ElideNone);
    right -= whenWidth + Space12;
    //: Who wrote a post, then the title of its thread
    const QString head = tr("%1 in %2").arg(author, index.data(Qt::DisplayRole).toString());
    paintText(*painter, part({left, top, right - left, line}), m_theme.strongFont(Step::Body),
              m_theme.color(Token::Text), head);
    paintSnippet(*painter,
                 part({left, top + line, box.right() + 1 - Space16 - left, SnippetLines * line}),
                 index);
    if (option.state & QStyle::State_HasFocus && option.state & QStyle::State_KeyboardFocusChange)
        paintFocusRing(*painter, box, m_theme, RadiusBox);
    painter->restore();
}

void SearchDelegate::paintSnippet(QPainter &painter, const QRect &area,
                                  const QModelIndex &index) const
{
    const QFont font = m_theme.font(Step::Body);
    QTextLayout text(index.data(SearchModel::SnippetRole).toString(), font);
    QTextOption option;
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    option.setTextDirection(Qt::LayoutDirectionAuto);
    text.setTextOption(option);
    QTextCharFormat found;
    found.setFont(m_theme.strongFont(Step::Body));
    found.setBackground(m_theme.color(Token::TextSelection));
    found.setForeground(m_theme.color(Token::Text));
    QList<QTextLayout::FormatRange> formats;
    const auto marks = index.data(SearchModel::MarksRole).value<QList<SearchMark>>();
    for (const SearchMark &mark : marks)
        formats.append({mark.from, mark.length, found});
    text.setFormats(formats);
    text.beginLayout();
    const int height = m_theme.lineHeight(Step::Body);
    for (int at = 0; at < SnippetLines; ++at) {
        QTextLine line = text.createLine();
        if (!line.isValid())
            break;
        line.setLineWidth(std::max(1, area.width()));
        line.setPosition({0, at * height + (height - line.height()) / 2});
    }
    text.endLayout();
    painter.setPen(m_theme.color(Token::Text2));
    painter.save();
    painter.setClipRect(area);
    text.draw(&painter, area.topLeft());
    painter.restore();
}

} // namespace panel::client
