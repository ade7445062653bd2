// SPDX-License-Identifier: MIT

#include "server/features/monitor/badge.h"

#include <array>

namespace panel::server {

namespace {

constexpr int FontSize = 11;
constexpr int Height = 20;
constexpr int Inset = 6; ///< On each side of a text.

constexpr const char *GroundColour = "#3f4650";
constexpr const char *UpColour = "#1c8347";
constexpr const char *DownColour = "#c22f3c";
constexpr const char *UnsteadyColour = "#8a6100";
constexpr const char *UnknownColour = "#5d6470";

// clang-format off
constexpr std::array<int, 0x7f - 0x20> Ascii{
    318, 401, 460, 838, 636, 950, 780, 275, 390, 390, 500, 838, 318, 361, 318, 337, 636, 636, 636,
    636, 636, 636, 636, 636, 636, 636, 337, 337, 838, 838, 838, 531, 1000, 684, 686, 698, 770,
    632, 575, 775, 752, 295, 295, 656, 557, 863, 748, 787, 603, 787, 695, 635, 611, 732, 684, 989,
    685, 611, 685, 390, 337, 390, 838, 500, 500, 613, 635, 550, 635, 615, 352, 635, 634, 278, 278,
    579, 278, 974, 634, 612, 635, 635, 411, 521, 392, 634, 592, 818, 592, 592, 525, 636, 337, 636,
    838,
};
constexpr std::array<int, 0x180 - 0xa0> Latin{
    318, 401, 636, 636, 636, 636, 337, 500, 500, 1000, 471, 612, 838, 361, 1000, 500, 500, 838,
    401, 401, 500, 636, 636, 318, 500, 401, 471, 612, 969, 969, 969, 531, 684, 684, 684, 684, 684,
    684, 974, 698, 632, 632, 632, 632, 295, 295, 295, 295, 775, 748, 787, 787, 787, 787, 787, 838,
    787, 732, 732, 732, 732, 611, 605, 630, 613, 613, 613, 613, 613, 613, 982, 550, 615, 615, 615,
    615, 278, 278, 278, 278, 612, 634, 612, 612, 612, 612, 612, 838, 612, 634, 634, 634, 634, 592,
    635, 592, 684, 613, 684, 613, 684, 613, 698, 550, 698, 550, 698, 550, 698, 550, 770, 635, 775,
    635, 632, 615, 632, 615, 632, 615, 632, 615, 632, 615, 775, 635, 775, 635, 775, 635, 775, 635,
    752, 634, 916, 695, 295, 278, 295, 278, 295, 278, 295, 278, 295, 278, 590, 556, 295, 278, 656,
    579, 579, 557, 278, 557, 278, 557, 375, 557, 342, 562, 284, 748, 634, 748, 634, 748, 634, 813,
    748, 634, 787, 612, 787, 612, 787, 612, 1070, 1023, 695, 411, 695, 411, 695, 411, 635, 521,
    635, 521, 635, 521, 635, 521, 611, 392, 611, 392, 611, 392, 732, 634, 732, 634, 732, 634, 732,
    634, 732, 634, 732, 634, 989, 818, 611, 592, 611, 685, 525, 685, 525, 685, 525, 352,
};
// clang-format on
constexpr int Elsewhere = 1000; ///< A square: rather too wide than too narrow.

/// Without what no picture may hold, and with an ellipsis where it is cut.
QString cut(const QString &text)
{
    QString plain;
    const QList<uint> points = text.simplified().toUcs4();
    for (const uint point : points) {
        const bool isShown = QChar::isPrint(point) && QChar::category(point) != QChar::Other_Format;
        if (isShown)
            plain += QString::fromUcs4(reinterpret_cast<const char32_t *>(&point), 1);
    }
    if (plain.size() <= BadgeText)
        return plain;
    plain.truncate(BadgeText - 1);
    if (plain.back().isHighSurrogate())
        plain.chop(1);
    return plain + QChar(0x2026);
}

QString messageOf(const ServerStatus &status, const QDateTime &now)
{
    switch (status.state) {
    case ServerState::Up:
        return QStringLiteral("%1/%2").arg(status.players).arg(status.maxPlayers)
            + (status.map.isEmpty() ? QString() : QStringLiteral(" · ") + status.map);
    case ServerState::Down:
        return status.maintenance && status.maintenance->from <= now ? QStringLiteral("maintenance")
                                                                     : QStringLiteral("down");
    case ServerState::Unknown:
        break;
    }
    return QStringLiteral("unknown");
}

const char *colourOf(const ServerStatus &status)
{
    if (status.flapping)
        return UnsteadyColour;
    switch (status.state) {
    case ServerState::Up:
        return UpColour;
    case ServerState::Down:
        return DownColour;
    case ServerState::Unknown:
        break;
    }
    return UnknownColour;
}

int pixels(const QString &text)
{
    return text.isEmpty() ? 0 : widthOf(text) * FontSize / 1000 + 1 + 2 * Inset;
}

} // namespace

int widthOf(const QString &text)
{
    int width = 0;
    for (const uint point : text.toUcs4()) {
        if (point >= 0x20 && point < 0x20 + Ascii.size())
            width += Ascii[point - 0x20];
        else if (point >= 0xa0 && point < 0xa0 + Latin.size())
            width += Latin[point - 0xa0];
        else
            width += Elsewhere;
    }
    return width;
}

QString badgeOf(const QString &label, const ServerStatus &status, const QDateTime &now)
{
    const QString left = cut(label);
    const QString right = cut(messageOf(status, now));
    const int leftWidth = pixels(left);
    const int width = leftWidth + pixels(right);
    // Attributes alone: the answer's policy allows no styles, where it is opened by itself.
    const auto text = [](const QString &words, int x, int wide) {
        return QStringLiteral("<text x=\"%1\" y=\"14\" textLength=\"%2\">%3</text>")
            .arg(x)
            .arg(wide - 2 * Inset)
            .arg(words.toHtmlEscaped());
    };
    QString svg
        = QStringLiteral("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%1\" height=\"%2\" "
                         "role=\"img\" aria-label=\"%3\"><title>%3</title>"
                         "<clipPath id=\"r\"><rect width=\"%1\" height=\"%2\" rx=\"3\"/>"
                         "</clipPath><g clip-path=\"url(#r)\">")
              .arg(QString::number(width), QString::number(Height),
                   (left.isEmpty() ? right : left + QStringLiteral(": ") + right).toHtmlEscaped());
    const auto ground = [](int x, int wide, const char *colour) {
        return QStringLiteral("<rect x=\"%1\" width=\"%2\" height=\"%3\" fill=\"%4\"/>")
            .arg(x)
            .arg(wide)
            .arg(Height)
            .arg(QLatin1String(colour));
    };
    if (!left.isEmpty())
        svg += ground(0, leftWidth, GroundColour);
    svg += ground(leftWidth, width - leftWidth, colourOf(status));
    svg += QStringLiteral(
               "</g><g fill=\"#fff\" font-family=\"DejaVu Sans,Verdana,Geneva,sans-serif\" "
               "font-size=\"%1\">")
               .arg(FontSize);
    if (!left.isEmpty())
        svg += text(left, Inset, leftWidth);
    svg += text(right, leftWidth + Inset, width - leftWidth);
    return svg + QStringLiteral("</g></svg>");
}

} // namespace panel::server
