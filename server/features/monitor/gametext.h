// SPDX-License-Identifier: MIT

#pragma once

#include <QString>

namespace panel::server {

/// UTF-8 where it is, else Latin-1: old engines know no encoding at all.
QString decoded(const QByteArray &bytes);

/// Whole characters, no controls, no invisible or direction-turning ones, trimmed, `most` UTF-16
/// units at most.
QString plainText(const QString &text, qsizetype most);

/// `^1Red ^xF00hex ^^7` to `Red hex ^7`: without the codes that colour a name in the Quake family.
/// Not yet plain.
QString withoutColours(const QString &text);

/// The same of DarkPlaces (Xonotic), where `^a` is two letters and the private characters from
/// U+E000 on are pictures of its font, which become the letters they resemble.
QString withoutDarkplacesColours(const QString &text);
/// Of names of a DarkPlaces server that does not speak UTF-8: every byte is a picture of its font.
QString darkplacesDecoded(const QByteArray &bytes);

/// `§aGreen §lbold` to `Green bold`, as Minecraft writes it.
QString withoutSectionCodes(const QString &text);

} // namespace panel::server
