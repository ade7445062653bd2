// SPDX-License-Identifier: MIT

#include "client/widgets/painting.h"

#include "client/widgets/metrics.h"

#include <QCoreApplication>
#include <QFontMetrics>
#include <QPainter>
#include <QStyle>
#include <QTextBoundaryFinder>
#include <QWidget>

namespace panel::client {

using namespace metrics;

namespace {

class Saved
{
public:
    explicit Saved(QPainter &painter) : m_painter(painter)
    {
        painter.save();
        painter.setRenderHint(QPainter::Antialiasing);
    }
    ~Saved() { m_painter.restore(); }
    Q_DISABLE_COPY_MOVE(Saved)

private:
    QPainter &m_painter;
};

std::pair<Token, Token> badgeColors(Badge::Kind kind)
{
    switch (kind) {
    case Badge::Kind::Unread:
        return {Token::Unread, Token::OnAccent};
    case Badge::Kind::Mention:
        return {Token::Mention, Token::OnMention};
    case Badge::Kind::Quiet:
        return {Token::SelectionInactive, Token::Text2};
    }
    Q_UNREACHABLE();
}

QString firstGrapheme(const QString &word)
{
    QTextBoundaryFinder finder(QTextBoundaryFinder::Grapheme, word);
    return word.left(finder.toNextBoundary());
}

bool standsForAName(const QString &word)
{
    uint first = word.at(0).unicode();
    if (word.size() > 1 && word.at(0).isHighSurrogate())
        first = QChar::surrogateToUcs4(word.at(0), word.at(1));
    return QChar::isLetterOrNumber(first) || QChar::category(first) == QChar::Symbol_Other;
}

/// Words of a name, without what clans put around their tags: "[NS]kilo" starts with N.
QStringList nameWords(const QString &name)
{
    QStringList words;
    for (auto word : name.split(QLatin1Char(' '), Qt::SkipEmptyParts)) {
        while (!word.isEmpty() && !standsForAName(word))
            word.remove(0, firstGrapheme(word).size());
        if (!word.isEmpty())
            words.append(word);
    }
    return words;
}

QString painted(const char *text)
{
    return QCoreApplication::translate("painting", text);
}

} // namespace

QString badgeText(const Badge &badge)
{
    if (badge.kind == Badge::Kind::Mention)
        return QStringLiteral("@");
    return badge.count > 99 ? QStringLiteral("99+") : QString::number(badge.count);
}

QSize badgeSize(const Theme &theme, const Badge &badge)
{
    if (!badge.visible())
        return {0, 0};
    const QFontMetrics metrics(theme.strongFont(Step::Caption));
    const int height = std::max(BadgeHeight, metrics.height());
    return {std::max(height, metrics.horizontalAdvance(badgeText(badge)) + Space8), height};
}

void paintBadge(QPainter &painter, const QRect &area, const Theme &theme, const Badge &badge,
                const QColor &gap)
{
    if (!badge.visible())
        return;
    const auto [fill, text] = badgeColors(badge.kind);
    if (gap.isValid()) {
        const auto outer = QRectF(area).adjusted(-2, -2, 2, 2);
        paintRounded(painter, outer, outer.height() / 2, gap);
    }
    paintRounded(painter, area, area.height() / 2.0, theme.color(fill));
    paintText(painter, area, theme.strongFont(Step::Caption), theme.color(text), badgeText(badge),
              Qt::AlignCenter, Qt::ElideNone);
}

QString initials(const QString &name, int size)
{
    const auto words = nameWords(name);
    if (words.isEmpty())
        return QStringLiteral("?");
    QString letters = firstGrapheme(words.first());
    if (size >= 32 && words.size() > 1)
        letters += firstGrapheme(words.at(1));
    return letters.toUpper();
}

void paintAvatar(QPainter &painter, const QRect &area, const Theme &theme, qint64 userId,
                 const QString &name, bool dimmed)
{
    const Saved saved(painter);
    painter.setPen(Qt::NoPen);
    painter.setBrush(dimmed ? theme.color(Token::SelectionInactive) : theme.avatarColor(userId));
    painter.drawEllipse(area);

    QFont font = theme.strongFont(Step::Body);
    font.setPixelSize(std::max(8, qRound(area.height() * 0.39)));
    const QString text = initials(name, area.height());
    // Centred on the height of a capital: by line height, letters without descenders sit too high.
    const QFontMetricsF metrics(font);
    const QPointF baseline(area.x() + (area.width() - metrics.horizontalAdvance(text)) / 2,
                           qRound(area.y() + (area.height() + metrics.capHeight()) / 2));
    painter.setFont(font);
    painter.setPen(dimmed ? theme.color(Token::Muted) : theme.onAvatar());
    painter.drawText(baseline, text);
}

void paintPresence(QPainter &painter, const QRectF &box, const Theme &theme, Presence presence,
                   const QColor &ground)
{
    const Saved saved(painter);
    painter.translate(box.topLeft());
    painter.scale(box.width() / 16, box.height() / 16);
    const QPointF centre(8, 8);
    painter.setPen(Qt::NoPen);
    painter.setBrush(ground);
    painter.drawEllipse(centre, 8, 8);
    switch (presence) {
    case Presence::Online:
        painter.setBrush(theme.color(Token::Online));
        painter.drawEllipse(centre, 5.5, 5.5);
        return;
    case Presence::Away:
        painter.setBrush(theme.color(Token::Away));
        painter.drawEllipse(centre, 5.5, 5.5);
        painter.setBrush(ground);
        painter.drawEllipse(QPointF(5.2, 5.4), 3.7, 3.7);
        return;
    case Presence::Busy:
        painter.setBrush(theme.color(Token::Busy));
        painter.drawEllipse(centre, 5.5, 5.5);
        painter.setBrush(ground);
        painter.drawRoundedRect(QRectF(4.8, 6.9, 6.4, 2.2), 1.1, 1.1);
        return;
    case Presence::Offline:
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(theme.color(Token::Offline), 2.2));
        painter.drawEllipse(centre, 4.4, 4.4);
        return;
    }
}

void paintServerState(QPainter &painter, const QRectF &box, const Theme &theme, ServerState state)
{
    const Saved saved(painter);
    painter.translate(box.topLeft());
    painter.scale(box.width() / 16, box.height() / 16);
    painter.setPen(Qt::NoPen);
    switch (state) {
    case ServerState::Up:
        painter.setBrush(theme.color(Token::Online));
        painter.drawEllipse(QPointF(8, 8), 5.5, 5.5);
        return;
    case ServerState::Down:
        painter.setBrush(theme.color(Token::Busy));
        painter.drawRoundedRect(QRectF(3, 3, 10, 10), 2.5, 2.5);
        return;
    case ServerState::Flapping:
    case ServerState::Maintenance:
    case ServerState::Unknown:
        const bool wavering = state == ServerState::Flapping;
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(theme.color(wavering ? Token::Away : Token::Offline), 2.2));
        painter.drawEllipse(QPointF(8, 8), 4.4, 4.4);
        return;
    }
}

void paintPerson(QPainter &painter, const QRect &area, const Theme &theme, qint64 userId,
                 const QString &name, Presence presence, const QColor &ground, bool dimmed)
{
    paintAvatar(painter, area, theme, userId, name, dimmed);
    const int side = area.width() >= 36 ? 16 : area.width() >= 28 ? 14 : 12;
    const QRect mark(area.right() + 4 - side, area.bottom() + 4 - side, side, side);
    const QRect mirrored(area.left() - 3, mark.y(), side, side);
    const bool rtl = painter.layoutDirection() == Qt::RightToLeft;
    paintPresence(painter, rtl ? mirrored : mark, theme, presence, ground);
}

bool focusVisible(const QWidget &widget)
{
    return widget.hasFocus() && widget.window()->testAttribute(Qt::WA_KeyboardFocusChange);
}

void paintFocusRing(QPainter &painter, const QRectF &area, const Theme &theme, qreal radius)
{
    const Saved saved(painter);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(theme.color(Token::Focus), 2));
    painter.drawRoundedRect(area.adjusted(1, 1, -1, -1), radius - 1, radius - 1);
}

void paintRounded(QPainter &painter, const QRectF &area, qreal radius, const QColor &fill,
                  const QColor &border)
{
    const Saved saved(painter);
    painter.setBrush(fill.isValid() ? QBrush(fill) : QBrush(Qt::NoBrush));
    if (border.isValid()) {
        painter.setPen(border);
        painter.drawRoundedRect(area.adjusted(0.5, 0.5, -0.5, -0.5), radius - 0.5, radius - 0.5);
    } else {
        painter.setPen(Qt::NoPen);
        painter.drawRoundedRect(area, radius, radius);
    }
}

int paintText(QPainter &painter, const QRect &area, const QFont &font, const QColor &color,
              const QString &text, Qt::Alignment alignment, Qt::TextElideMode elide)
{
    if (text.isEmpty() || area.width() <= 0)
        return 0;
    const QFontMetrics metrics(font);
    const QString line = metrics.elidedText(text.simplified(), elide, area.width());
    const auto where
        = QStyle::visualAlignment(painter.layoutDirection(), alignment & Qt::AlignHorizontal_Mask);
    painter.save();
    painter.setFont(font);
    painter.setPen(color);
    // The side is the layout's, the direction of the words is their own.
    painter.setLayoutDirection(Qt::LayoutDirectionAuto);
    painter.drawText(area, int(where | Qt::AlignAbsolute | Qt::AlignVCenter) | Qt::TextSingleLine,
                     line);
    painter.restore();
    return std::min(area.width(), metrics.horizontalAdvance(line));
}

QString toolTipText(const QString &plain)
{
    return plain.isEmpty()
        ? QString()
        : QStringLiteral("<qt>") + plain.toHtmlEscaped() + QStringLiteral("</qt>");
}

QString presenceText(Presence presence)
{
    switch (presence) {
    case Presence::Online:
        return painted(QT_TRANSLATE_NOOP("painting", "Online"));
    case Presence::Away:
        return painted(QT_TRANSLATE_NOOP("painting", "Away"));
    case Presence::Busy:
        return painted(QT_TRANSLATE_NOOP("painting", "Busy"));
    case Presence::Offline:
        return painted(QT_TRANSLATE_NOOP("painting", "Offline"));
    }
    Q_UNREACHABLE();
}

QString serverStateText(ServerState state)
{
    switch (state) {
    case ServerState::Unknown:
        return painted(QT_TRANSLATE_NOOP("painting", "Unknown"));
    case ServerState::Up:
        return painted(QT_TRANSLATE_NOOP("painting", "Up"));
    case ServerState::Down:
        return painted(QT_TRANSLATE_NOOP("painting", "Down"));
    case ServerState::Flapping:
        return painted(QT_TRANSLATE_NOOP("painting", "Flapping"));
    case ServerState::Maintenance:
        return painted(QT_TRANSLATE_NOOP("painting", "Maintenance"));
    }
    Q_UNREACHABLE();
}

} // namespace panel::client
