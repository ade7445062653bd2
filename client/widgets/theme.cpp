// SPDX-License-Identifier: MIT

#include "client/widgets/theme.h"

#include "client/widgets/icons.h"
#include "client/widgets/systemappearance.h"

#include <QApplication>
#include <QFile>
#include <QFontDatabase>
#include <QFontMetricsF>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QMetaEnum>
#include <QStyleFactory>
#include <QWidget>

#ifdef Q_OS_WIN
#include <qt_windows.h>
#endif

#include <algorithm>
#include <array>
#include <cmath>

namespace panel::client {

namespace {

struct Type
{
    qreal factor;
    int line; ///< distance of baselines at 10 pt
    bool strong;
};

constexpr std::array<Type, 7> Types{{
    {0.85, 16, false}, // Caption
    {0.90, 16, false}, // Small
    {1.00, 20, false}, // Body
    {1.05, 22, false}, // Post
    {1.20, 20, true}, // Title
    {1.50, 28, true}, // Heading
    {2.10, 32, true}, // Figure
}};

constexpr qreal SmallestPoints = 8;

const Type &typeOf(Theme::Step step)
{
    return Types[static_cast<std::size_t>(step)];
}

QByteArray resource(const QString &path)
{
    QFile file(path);
    const bool opened = file.open(QIODevice::ReadOnly);
    Q_ASSERT_X(opened, "Theme", "resources/theme is compiled in");
    return file.readAll();
}

const QJsonObject &tokens()
{
    static const QJsonObject object
        = QJsonDocument::fromJson(resource(QStringLiteral(":/panel/theme/tokens.json"))).object();
    return object;
}

QString tokenName(int token)
{
    auto name = QString::fromLatin1(QMetaEnum::fromType<Theme::Token>().key(token));
    name[0] = name[0].toLower();
    return name;
}

/// Whoever turned on high contrast chose their colours; ours would take them away.
bool highContrast()
{
#ifdef Q_OS_WIN
    HIGHCONTRASTW contrast{
        .cbSize = sizeof(HIGHCONTRASTW), .dwFlags = 0, .lpszDefaultScheme = nullptr};
    return SystemParametersInfoW(SPI_GETHIGHCONTRAST, sizeof contrast, &contrast, 0)
        && (contrast.dwFlags & HCF_HIGHCONTRASTON);
#else
    return false;
#endif
}

} // namespace

Theme::Theme(QObject *parent)
    : QObject(parent)
    , m_system(std::make_unique<SystemAppearance>())
    , m_icons(std::make_unique<Icons>(*this))
{
    for (const auto &hex : tokens().value(QLatin1String("avatar")).toArray())
        m_avatars.emplace_back(hex.toString());
    m_dark = m_system->dark();
    load();
    connect(m_system.get(), &SystemAppearance::changed, this, &Theme::refresh);
}

Theme::~Theme() = default;

void Theme::apply(QApplication &application)
{
    m_application = &application;
    m_systemFont = QApplication::font();
    scaleText();
    if (!highContrast())
        QApplication::setStyle(QStyleFactory::create(QStringLiteral("Fusion")));
    install();
}

void Theme::setMode(Mode mode)
{
    if (mode == m_mode)
        return;
    m_mode = mode;
    refresh();
}

bool Theme::isSystemDark() const
{
    return m_system->dark();
}

void Theme::setMotion(Motion motion)
{
    m_motion = motion;
}

void Theme::setTextPercent(int percent)
{
    percent = std::clamp(percent, 50, 200);
    if (percent == m_textPercent)
        return;
    const qreal change = qreal(percent) / m_textPercent;
    m_textPercent = percent;
    if (!m_application)
        return;
    // What was given a font of its own does not follow the application's.
    QList<std::pair<QWidget *, QFont>> own;
    for (QWidget *widget : QApplication::allWidgets()) {
        if (widget->testAttribute(Qt::WA_SetFont) && widget->font().pointSizeF() > 0)
            own.append({widget, widget->font()});
    }
    scaleText();
    for (auto &[widget, font] : own) {
        font.setPointSizeF(font.pointSizeF() * change);
        widget->setFont(font);
    }
    Q_EMIT changed();
}

void Theme::scaleText()
{
    QFont font = m_systemFont;
    if (font.pointSizeF() > 0)
        font.setPointSizeF(font.pointSizeF() * m_textPercent / 100);
    else
        font.setPixelSize(font.pixelSize() * m_textPercent / 100);
    if (font != QApplication::font())
        QApplication::setFont(font);
}

bool Theme::reducedMotion() const
{
    return m_motion == Motion::Reduced || (m_motion == Motion::System && m_system->reducedMotion());
}

std::chrono::milliseconds Theme::duration(std::chrono::milliseconds full) const
{
    return reducedMotion() ? std::chrono::milliseconds::zero() : full;
}

QColor Theme::avatarColor(qint64 userId) const
{
    quint32 hash = 2166136261U; // FNV-1a of the decimal id
    for (const char digit : QByteArray::number(userId))
        hash = (hash ^ static_cast<quint8>(digit)) * 16777619U;
    return m_avatars[hash % m_avatars.size()];
}

QColor Theme::onAvatar() const
{
    return Qt::white;
}

QColor Theme::onDesktopPanel(bool darkPanel)
{
    return darkPanel ? QColor(Qt::white) : QColor(0x15, 0x20, 0x24);
}

QFont Theme::font(Step step) const
{
    QFont font = QApplication::font();
    // A font given in pixels has no points; 96 dpi is what Qt assumes for layouts without a screen.
    const qreal base = font.pointSizeF() > 0 ? font.pointSizeF() : font.pixelSize() * 72.0 / 96.0;
    font.setPointSizeF(std::max(SmallestPoints, std::round(base * typeOf(step).factor * 2) / 2));
    font.setWeight(typeOf(step).strong ? QFont::DemiBold : QFont::Normal);
    return font;
}

QFont Theme::strongFont(Step step) const
{
    QFont strong = font(step);
    strong.setWeight(QFont::DemiBold);
    return strong;
}

QFont Theme::codeFont() const
{
    QFont code = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    code.setPointSizeF(font(Step::Small).pointSizeF());
    return code;
}

QFont Theme::emojiFont(Step step) const
{
    static const QString family = [] {
        const QStringList installed = QFontDatabase::families();
        for (const char *name : {"Noto Color Emoji", "Segoe UI Emoji", "Apple Color Emoji"}) {
            if (installed.contains(QLatin1String(name)))
                return QString::fromLatin1(name);
        }
        return QString();
    }();
    QFont emoji = font(step);
    if (!family.isEmpty())
        emoji.setFamilies({family, emoji.family()});
    return emoji;
}

int Theme::lineHeight(Step step) const
{
    return std::max(typeOf(step).line, qCeil(QFontMetricsF(font(step)).height()));
}

QPalette Theme::palette() const
{
    QPalette palette;
    const std::pair<QPalette::ColorRole, Token> roles[] = {
        {QPalette::Window, Token::Window},
        {QPalette::WindowText, Token::Text},
        {QPalette::Text, Token::Text},
        {QPalette::ButtonText, Token::Text},
        {QPalette::Base, Token::Surface},
        {QPalette::AlternateBase, Token::Pane},
        {QPalette::Button, Token::Raised},
        {QPalette::Light, Token::Raised},
        {QPalette::Midlight, Token::Raised},
        {QPalette::Mid, Token::Border},
        {QPalette::Dark, Token::BorderStrong},
        {QPalette::Highlight, Token::Selection},
        {QPalette::HighlightedText, Token::Text},
        {QPalette::Link, Token::Accent},
        {QPalette::LinkVisited, Token::Accent},
        {QPalette::BrightText, Token::Danger},
        {QPalette::PlaceholderText, Token::Muted},
        {QPalette::ToolTipBase, Token::Inverse},
        {QPalette::ToolTipText, Token::OnInverse},
    };
    for (const auto &[role, token] : roles)
        palette.setColor(role, color(token));
    for (const auto role :
         {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::HighlightedText})
        palette.setColor(QPalette::Disabled, role, color(Token::Disabled));
    return palette;
}

QString Theme::sheet() const
{
    QString sheet = QString::fromUtf8(resource(QStringLiteral(":/panel/theme/panel.qss.in")));
    for (std::size_t token = 0; token < m_colors.size(); ++token)
        sheet.replace(QLatin1Char('{') + tokenName(static_cast<int>(token)) + QLatin1Char('}'),
                      m_colors[token].name());
    return sheet;
}

void Theme::refresh()
{
    const bool dark = m_mode == Mode::System ? m_system->dark() : m_mode == Mode::Dark;
    if (dark == m_dark)
        return;
    m_dark = dark;
    load();
    m_icons->clear();
    if (m_application)
        install();
    Q_EMIT changed();
}

void Theme::load()
{
    const auto colors = tokens().value(QLatin1String(m_dark ? "dark" : "light")).toObject();
    const int count = QMetaEnum::fromType<Token>().keyCount();
    m_colors.clear();
    for (int token = 0; token < count; ++token)
        m_colors.emplace_back(colors.value(tokenName(token)).toString());
}

void Theme::install()
{
    if (highContrast())
        return;
    QApplication::setPalette(palette());
    m_application->setStyleSheet(sheet());
}

} // namespace panel::client
