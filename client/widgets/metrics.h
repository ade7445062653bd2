// SPDX-License-Identifier: MIT

#pragma once

/// Lengths of the look in device-independent pixels, from ui.md section 2. Heights are minimums: a
/// control is `max(height, fontMetrics.height() + 2 * pad)` high, so a large system font still
/// fits.
namespace panel::client::metrics {

inline constexpr int Space2 = 2;
inline constexpr int Space4 = 4;
inline constexpr int Space8 = 8;
inline constexpr int Space12 = 12;
inline constexpr int Space16 = 16;
inline constexpr int Space20 = 20;
inline constexpr int Space24 = 24;
inline constexpr int Space32 = 32;

inline constexpr int PageMargin = 24;
inline constexpr int NarrowPageMargin = 16; ///< windows under 1000 px
inline constexpr int CardPadding = 16;

inline constexpr int RadiusChip = 4;
inline constexpr int RadiusControl = 6;
inline constexpr int RadiusBox = 8;
inline constexpr int RadiusCard = 10;
inline constexpr int RadiusDialog = 12;

inline constexpr int HeaderHeight = 56;
inline constexpr int ControlHeight = 32;
inline constexpr int CompactHeight = 28;
inline constexpr int RowHeight = 48;
inline constexpr int PersonHeight = 40;
inline constexpr int TableRowHeight = 32;
inline constexpr int HeadingHeight = 28;
inline constexpr int DividerHeight = 32;
inline constexpr int TypingHeight = 24;
inline constexpr int BannerHeight = 40;
inline constexpr int ToastHeight = 40;
inline constexpr int BadgeHeight = 16;

inline constexpr int RailWidth = 72;
inline constexpr int SlimRailWidth = 56;
inline constexpr int MaxTextWidth = 640; ///< a line of a post longer than this is hard to read

} // namespace panel::client::metrics
