// SPDX-License-Identifier: MIT

#include "client/widgets/icons.h"
#include "client/widgets/metrics.h"
#include "client/widgets/painting.h"
#include "client/widgets/rowpainting.h"

#include <QCoreApplication>
#include <QTextLayout>

namespace panel::client {

using namespace metrics;

namespace {

constexpr int AvatarSize = 40;
constexpr int TextLeft = Space16 + AvatarSize + Space16;
constexpr int ExcerptLines = 2;
constexpr int SmallAvatar = 28;

/// The newest post in at most two lines, its author in DemiBold before it.
class Excerpt
{
public:
    Excerpt(const Theme &theme, const QModelIndex &index, int width)
        : m_line(theme.lineHeight(Step::Body)), m_metrics(theme.font(Step::Body)), m_width(width)
    {
        const QString author = index.data(RowUserNameRole).toString();
        QString text = index.data(RowExcerptRole).toString().simplified();
        if (!author.isEmpty())
            text.prepend(author + QChar(0x2002)); // en space
        m_layout.setFont(theme.font(Step::Body));
        m_layout.setText(text);
        QTextCharFormat strong;
        strong.setFont(theme.strongFont(Step::Body));
        m_layout.setFormats({{0, static_cast<int>(author.size()), strong}});
        QTextOption option;
        option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
        option.setTextDirection(Qt::LayoutDirectionAuto);
        m_layout.setTextOption(option);
        m_layout.beginLayout();
        for (int i = 0; i < ExcerptLines; ++i) {
            QTextLine line = m_layout.createLine();
            if (!line.isValid())
                break;
            line.setLineWidth(std::max(1, width));
            line.setPosition({0, i * m_line + (m_line - line.height()) / 2});
            ++m_lines;
        }
        m_layout.endLayout();
    }

    int height() const { return m_lines * m_line; }

    void paint(QPainter &painter, QPoint where, const QColor &color) const
    {
        painter.setPen(color);
        for (int i = 0; i < m_lines; ++i) {
            const QTextLine line = m_layout.lineAt(i);
            const int end = line.textStart() + line.textLength();
            if (i + 1 < m_lines || end >= m_layout.text().size()) {
                line.draw(&painter, where);
                continue;
            }
            // The rest does not fit: its beginning is elided into this line.
            const QString rest = m_layout.text().mid(line.textStart());
            painter.setFont(m_layout.font());
            painter.drawText(QRect(where.x(), where.y() + i * m_line, m_width, m_line),
                             Qt::AlignVCenter | Qt::TextSingleLine,
                             m_metrics.elidedText(rest, Qt::ElideRight, m_width));
        }
    }

private:
    QTextLayout m_layout;
    int m_line;
    QFontMetrics m_metrics;
    int m_width;
    int m_lines = 0;
};

int excerptWidth(int rowWidth)
{
    return rowWidth - TextLeft - Space16;
}

} // namespace

int feedRowHeight(const Theme &theme, const QModelIndex &index, int width)
{
    const Excerpt excerpt(theme, index, excerptWidth(width));
    const int text
        = theme.lineHeight(Step::Body) + theme.lineHeight(Step::Small) + Space4 + excerpt.height();
    return Space24 + std::max(AvatarSize, text);
}

void RowDelegate::paintFeed(Row &row) const
{
    const int line = m_theme.lineHeight(Step::Body);
    const int second = m_theme.lineHeight(Step::Small);
    const int end = row.area.width() - Space16;
    paintAvatar(row.painter, row.part(Space16, Space12, AvatarSize, AvatarSize), m_theme,
                row.index.data(RowUserIdRole).toLongLong(), row.text(RowUserNameRole));

    const QFont small = m_theme.font(Step::Small);
    const QString time = row.text(RowTimeRole);
    const int timeWidth = QFontMetrics(small).horizontalAdvance(time);
    paintText(row.painter, row.part(end - timeWidth, Space12, timeWidth, line), small,
              m_theme.color(Token::Muted), time, Qt::AlignTrailing, Qt::ElideNone);

    const Badge badge{0, row.flag(RowMentionRole) ? Badge::Kind::Mention : Badge::Kind::Unread};
    const QSize mark = badgeSize(m_theme, badge);
    const int room
        = end - timeWidth - Space16 - TextLeft - (badge.visible() ? mark.width() + Space8 : 0);
    const int width = paintText(row.painter, row.part(TextLeft, Space12, room, line),
                                m_theme.strongFont(Step::Post), m_theme.color(Token::Text),
                                row.text(Qt::DisplayRole));
    paintBadge(row.painter,
               row.part(TextLeft + width + Space8, Space12 + (line - mark.height()) / 2,
                        mark.width(), mark.height()),
               m_theme, badge);

    const int below = Space12 + line;
    const int category = paintText(row.painter, row.part(TextLeft, below, end - TextLeft, second),
                                   small, m_theme.color(Token::Muted), row.text(RowSecondLineRole));
    if (const int unread = row.number(RowUnreadRole); unread > 0)
        paintText(row.painter,
                  row.part(TextLeft + category + Space8, below, end - TextLeft - category - Space8,
                           second),
                  m_theme.strongFont(Step::Small), m_theme.color(Token::Accent),
                  tr("%n new", "posts in a thread", unread));

    const int textWidth = excerptWidth(row.area.width());
    const Excerpt excerpt(m_theme, row.index, textWidth);
    const QRect place = row.part(TextLeft, below + second + Space4, textWidth, excerpt.height());
    excerpt.paint(row.painter, place.topLeft(), m_theme.color(Token::Text2));
}

void RowDelegate::paintEarlier(Row &row) const
{
    const int height = row.area.height();
    const QRect avatar = row.part(Space16 + (AvatarSize - SmallAvatar) / 2,
                                  (height - SmallAvatar) / 2, SmallAvatar, SmallAvatar);
    if (row.text(RowUserNameRole).isEmpty()) // nobody posted yet
        row.painter.drawPixmap(avatar.center() - QPoint(9, 9),
                               m_theme.icons().pixmap(QStringLiteral("threads"), 20,
                                                      m_theme.color(Token::Muted),
                                                      row.painter.device()->devicePixelRatioF()));
    else
        paintAvatar(row.painter, avatar, m_theme, row.index.data(RowUserIdRole).toLongLong(),
                    row.text(RowUserNameRole));
    constexpr int TimeWidth = 56;
    const QFont small = m_theme.font(Step::Small);
    const int end = row.area.width() - Space16;
    paintText(row.painter, row.part(end - TimeWidth, 0, TimeWidth, height), small,
              m_theme.color(Token::Muted), row.text(RowTimeRole), Qt::AlignTrailing);
    const QString category = row.text(RowSecondLineRole);
    const int categoryWidth
        = std::min(row.area.width() / 4, QFontMetrics(small).horizontalAdvance(category) + 2);
    const int categoryLeft = end - TimeWidth - Space8 - categoryWidth;
    paintText(row.painter, row.part(categoryLeft, 0, categoryWidth, height), small,
              m_theme.color(Token::Muted), category, Qt::AlignTrailing);
    paintText(row.painter, row.part(TextLeft, 0, categoryLeft - TextLeft - Space16, height),
              m_theme.font(Step::Body), m_theme.color(Token::Text2), row.text(Qt::DisplayRole));
}

} // namespace panel::client
