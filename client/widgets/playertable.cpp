// SPDX-License-Identifier: MIT

#include "client/widgets/playertable.h"

#include "client/widgets/icons.h"
#include "client/widgets/metrics.h"
#include "client/widgets/painting.h"

#include <QHeaderView>
#include <QPainter>
#include <QTableView>

namespace panel::client {

using namespace metrics;

namespace {

constexpr int Face = 20;

bool isHex(QChar c)
{
    const auto lower = c.toLower();
    return c.isDigit() || (lower >= QLatin1Char('a') && lower <= QLatin1Char('f'));
}

} // namespace

QString withoutColourCodes(const QString &name)
{
    QString plain;
    for (qsizetype i = 0; i < name.size(); ++i) {
        const QChar c = name.at(i);
        const bool code = c == QLatin1Char('^') && i + 1 < name.size()
            && name.at(i + 1) != QLatin1Char('^') && !name.at(i + 1).isSpace();
        if (!code) {
            if (c.isPrint() || c.isSurrogate())
                plain.append(c);
            continue;
        }
        ++i;
        if (name.at(i).toLower() == QLatin1Char('x')) { // ^xRRGGBB
            for (int digits = 0; digits < 6 && i + 1 < name.size() && isHex(name.at(i + 1));
                 ++digits)
                ++i;
        }
    }
    return plain.simplified();
}

PlayerDelegate::PlayerDelegate(const Theme &theme, QObject *parent)
    : QStyledItemDelegate(parent), m_theme(theme)
{ }

void PlayerDelegate::furnish(QTableView &view, const Theme &theme)
{
    view.setItemDelegate(new PlayerDelegate(theme, &view));
    view.setShowGrid(false);
    view.setSortingEnabled(true);
    view.setSelectionBehavior(QAbstractItemView::SelectRows);
    view.setSelectionMode(QAbstractItemView::SingleSelection);
    view.setTabKeyNavigation(false);
    view.setWordWrap(false);
    view.verticalHeader()->hide();
    view.verticalHeader()->setDefaultSectionSize(
        std::max(TableRowHeight, theme.lineHeight(Step::Body) + Space12));
    auto *header = view.horizontalHeader();
    header->setFont(theme.strongFont(Step::Small));
    header->setHighlightSections(false);
    header->setDefaultAlignment(Qt::AlignLeading | Qt::AlignVCenter);
    header->setFixedHeight(CompactHeight);
    header->setSectionResizeMode(QHeaderView::Stretch);
}

QSize PlayerDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const int text = QFontMetrics(m_theme.font(Step::Body))
                         .horizontalAdvance(index.data(Qt::DisplayRole).toString());
    Q_UNUSED(option)
    return {text + Space16 + (index.column() == 0 ? Face + Space8 : 0),
            std::max(TableRowHeight, m_theme.lineHeight(Step::Body) + Space12)};
}

void PlayerDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                           const QModelIndex &index) const
{
    const bool selected = option.state & QStyle::State_Selected;
    const bool active = option.state & QStyle::State_Active;
    painter->save();
    painter->setLayoutDirection(option.direction);
    if (selected)
        painter->fillRect(option.rect,
                          m_theme.color(active ? Token::Selection : Token::SelectionInactive));
    else if (option.state & QStyle::State_MouseOver)
        painter->fillRect(option.rect, m_theme.color(Token::Hover));
    painter->fillRect(option.rect.x(), option.rect.y(), option.rect.width(), 1,
                      m_theme.color(Token::Border));

    const QRect cell = option.rect.adjusted(Space8, 0, -Space8, 0);
    const QString text = index.data(Qt::DisplayRole).toString();
    if (index.column() == 0) {
        const qint64 friendId = index.data(PlayerFriendRole).toLongLong();
        const auto visual = [&](int x, int width) {
            const QRect logical(cell.x() + x, cell.y(), width, cell.height());
            return QStyle::visualRect(option.direction, cell, logical);
        };
        if (friendId != 0) {
            QRect face = visual(0, Face);
            face.setHeight(Face);
            face.moveTop(cell.y() + (cell.height() - Face) / 2);
            paintAvatar(*painter, face, m_theme, friendId, text);
        }
        const bool bot = index.data(PlayerBotRole).toBool();
        if (bot) {
            QRect face = visual(0, Face);
            face.setHeight(Face);
            face.moveTop(cell.y() + (cell.height() - Face) / 2);
            painter->drawPixmap(face.adjusted(2, 2, -2, -2),
                                m_theme.icons().pixmap(QStringLiteral("bot"), 16,
                                                       m_theme.color(Token::SlotBot),
                                                       painter->device()->devicePixelRatioF()));
        }
        paintText(*painter, visual(Face + Space8, cell.width() - Face - Space8),
                  friendId != 0 ? m_theme.strongFont(Step::Body) : m_theme.font(Step::Body),
                  m_theme.color(bot ? Token::Muted : Token::Text), text);
    } else {
        const QVariant asked = index.data(Qt::TextAlignmentRole);
        const auto alignment = asked.isValid() ? Qt::Alignment::fromInt(asked.toInt())
                                               : Qt::Alignment(Qt::AlignLeading);
        const bool number = alignment & (Qt::AlignRight | Qt::AlignTrailing);
        paintText(*painter, cell, m_theme.font(Step::Body),
                  m_theme.color(number ? Token::Text : Token::Text2), text, alignment);
    }
    if (option.state & QStyle::State_HasFocus && option.state & QStyle::State_KeyboardFocusChange)
        paintFocusRing(*painter, option.rect, m_theme, RadiusChip);
    painter->restore();
}

} // namespace panel::client
