// SPDX-License-Identifier: MIT

#include "server/features/monitor/gametext.h"

namespace panel::server {

namespace {

bool isHex(QChar c)
{
    const char16_t u = c.toLower().unicode();
    return (u >= '0' && u <= '9') || (u >= 'a' && u <= 'f');
}

/// Whether `^` at `at` is followed by xRGB.
bool isRgb(const QString &text, qsizetype at)
{
    return at + 4 < text.size() && text[at + 1] == QLatin1Char('x') && isHex(text[at + 2])
        && isHex(text[at + 3]) && isHex(text[at + 4]);
}

/// The letter a picture of Quake's font resembles; the upper half is the lower one in bronze. From
/// 32 to 126 the font is ASCII.
QChar letterOf(uint picture)
{
    static const char silver[] = " ####.###  # >..[]0123456789.<=>";
    static const char bronze[] = "<=>##.#### # >..[]0123456789.<=>";
    const uint index = picture & 0x7f;
    if (index >= 32)
        return QLatin1Char(index == 127 ? '<' : char(index));
    return QLatin1Char(picture < 0x80 ? silver[index] : bronze[index]);
}

/// Characters that take no place or turn the direction of those after them.
bool isUnseen(char32_t c)
{
    const QChar::Category category = QChar::category(c);
    return category == QChar::Other_Control || category == QChar::Other_Format
        || category == QChar::Separator_Line || category == QChar::Separator_Paragraph;
}

} // namespace

QString decoded(const QByteArray &bytes)
{
    return bytes.isValidUtf8() ? QString::fromUtf8(bytes) : QString::fromLatin1(bytes);
}

QString plainText(const QString &text, qsizetype most)
{
    QString plain;
    plain.reserve(qMin(text.size(), most));
    for (qsizetype i = 0; i < text.size(); ++i) {
        char32_t c = text[i].unicode();
        if (QChar::isHighSurrogate(c) && i + 1 < text.size() && text[i + 1].isLowSurrogate()) {
            c = QChar::surrogateToUcs4(text[i], text[i + 1]);
            ++i;
        }
        if (c == U'\n' || c == U'\t')
            c = U' ';
        if (QChar::isSurrogate(c) || isUnseen(c))
            continue;
        const auto units = QChar::fromUcs4(c);
        if (plain.size() + QStringView(units).size() > most)
            break; // never half of a character
        plain += units;
    }
    return plain.trimmed();
}

QString withoutColours(const QString &text)
{
    // ^x is a colour for any x but ^ itself (code/qcommon/q_shared.h, Q_IsColorString); some games
    // add ^xRGB.
    QString plain;
    plain.reserve(text.size());
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text[i] != QLatin1Char('^') || i + 1 == text.size()) {
            plain += text[i];
        } else if (text[i + 1] == QLatin1Char('^')) {
            plain += text[i++];
        } else {
            i += isRgb(text, i) ? 4 : 1;
            if (text[i].isHighSurrogate() && i + 1 < text.size())
                ++i; // the other half of what names the colour
        }
    }
    return plain;
}

QString withoutDarkplacesColours(const QString &text)
{
    QString plain;
    plain.reserve(text.size());
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar next = i + 1 < text.size() ? text[i + 1] : QChar();
        const char16_t unit = text[i].unicode();
        if (unit >= 0xe000 && unit <= 0xe0ff) {
            plain += letterOf(unit & 0xff);
        } else if (unit != '^') {
            plain += text[i];
        } else if (next == QLatin1Char('^')) {
            plain += text[i++];
        } else if (isRgb(text, i)) {
            i += 4;
        } else if (next >= QLatin1Char('0') && next <= QLatin1Char('9')) {
            ++i;
        } else {
            plain += text[i];
        }
    }
    return plain;
}

QString darkplacesDecoded(const QByteArray &bytes)
{
    if (bytes.isValidUtf8())
        return QString::fromUtf8(bytes);
    QString text;
    text.reserve(bytes.size());
    for (const char c : bytes) {
        // ASCII is kept, for the colour codes in it.
        text += uchar(c) >= 32 && uchar(c) < 127 ? QLatin1Char(c) : letterOf(uchar(c));
    }
    return text;
}

QString withoutSectionCodes(const QString &text)
{
    QString plain;
    plain.reserve(text.size());
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text[i].unicode() != 0xa7)
            plain += text[i];
        else if (++i < text.size() && text[i].isHighSurrogate())
            ++i;
    }
    return plain;
}

} // namespace panel::server
