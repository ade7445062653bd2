// SPDX-License-Identifier: MIT

#pragma once

#include <QColor>
#include <QFont>
#include <QObject>
#include <QPalette>

#include <chrono>
#include <memory>
#include <vector>

class QApplication;

namespace panel::client {

class Icons;
class SystemAppearance;

/// Everything that decides how Panel looks: colours, fonts, palette, sheet and icons.
///
/// The application makes one before its first window, calls `apply()`, and hands it to what paints.
/// Widgets ask it while painting and repaint on `changed()`; nobody stores a colour.
class Theme final : public QObject
{
    Q_OBJECT

public:
    enum class Mode { System, Light, Dark };
    Q_ENUM(Mode)

    enum class Motion { System, Full, Reduced };
    Q_ENUM(Motion)

    /// The colours of resources/theme/tokens.json by the same names (`accentSoft` is AccentSoft).
    enum class Token {
        Window,
        Pane,
        Surface,
        Raised,
        Sunken,
        Hover,
        Pressed,
        Border,
        BorderStrong,
        Text,
        Text2,
        Muted,
        Disabled,
        Accent,
        AccentHover,
        AccentPressed,
        OnAccent,
        AccentSoft,
        Focus,
        Selection,
        SelectionInactive,
        TextSelection,
        Online,
        Away,
        Busy,
        Offline,
        Success,
        SuccessSoft,
        Warn,
        WarnSoft,
        Danger,
        DangerSoft,
        OnDanger,
        Mention,
        MentionSoft,
        OnMention,
        Unread,
        Inverse,
        OnInverse,
        InverseAccent,
        Chart,
        ChartFill,
        SlotEmpty,
        SlotBot,
    };
    Q_ENUM(Token)

    /// Sizes of type, as factors of the application's font. Title, Heading and Figure are DemiBold.
    enum class Step { Caption, Small, Body, Post, Title, Heading, Figure };
    Q_ENUM(Step)

    explicit Theme(QObject *parent = nullptr);
    ~Theme() override;

    /// Sets Fusion, the palette and the sheet, and keeps them up to date from then on. Call it
    /// once, before the first widget. High contrast on Windows keeps the platform's own palette.
    void apply(QApplication &application);

    void setMode(Mode mode);
    Mode mode() const { return m_mode; }
    bool isDark() const { return m_dark; }
    /// What the desktop wants, whatever the mode.
    bool isSystemDark() const;

    void setMotion(Motion motion);
    /// True when nothing may move: ask before an animation starts.
    bool reducedMotion() const;
    /// `full`, or zero with reduced motion; an animation of zero length ends at once.
    std::chrono::milliseconds duration(std::chrono::milliseconds full) const;

    /// Text in percent of the system's size, from 50 to 200, everywhere and at once.
    void setTextPercent(int percent);
    int textPercent() const { return m_textPercent; }

    QColor color(Token token) const { return m_colors[static_cast<std::size_t>(token)]; }
    /// The disc behind the initials of a user: FNV-1a (32 bits) of the decimal id, modulo 8. A
    /// rename keeps it, both themes share it.
    QColor avatarColor(qint64 userId) const;
    /// The letters on that disc.
    QColor onAvatar() const;

    QFont font(Step step) const;
    /// The same step in DemiBold, the only other weight.
    QFont strongFont(Step step) const;
    /// The system's fixed font at the size of Small.
    QFont codeFont() const;
    /// For an emoji that stands alone: a text font that has some of them draws those in black.
    QFont emojiFont(Step step) const;
    /// Distance of two baselines; grows with the font, never under the token of ui.md.
    int lineHeight(Step step) const;

    /// Of the monochrome tray icon: the desktop's panel decides, not the theme.
    static QColor onDesktopPanel(bool darkPanel);

    QPalette palette() const;
    QString sheet() const;
    const Icons &icons() const { return *m_icons; }

Q_SIGNALS:
    /// Colours, fonts or icons are others now. Emitted after palette and sheet are set.
    void changed();

private:
    void refresh();
    void load();
    void install();
    void scaleText();

    Mode m_mode = Mode::System;
    Motion m_motion = Motion::System;
    int m_textPercent = 100;
    QFont m_systemFont; ///< As it was before it was scaled.
    bool m_dark = false;
    std::vector<QColor> m_colors;
    std::vector<QColor> m_avatars;
    std::unique_ptr<SystemAppearance> m_system;
    std::unique_ptr<Icons> m_icons;
    QApplication *m_application = nullptr; ///< null until `apply()`
};

using Token = Theme::Token;
using Step = Theme::Step;

} // namespace panel::client
