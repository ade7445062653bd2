// SPDX-License-Identifier: MIT

#include "client/widgets/icons.h"

#include <QDir>
#include <QFile>
#include <QGuiApplication>
#include <QIconEngine>
#include <QPainter>
#include <QSvgRenderer>

#include <optional>

namespace panel::client {

namespace {

const auto Folder = QStringLiteral(":/panel/icons/");

QByteArray read(const QString &name)
{
    QFile file(Folder + name + QStringLiteral(".svg"));
    const bool opened = file.open(QIODevice::ReadOnly);
    Q_ASSERT_X(opened, "Icons", qPrintable(QStringLiteral("no icon named ") + name));
    return opened ? file.readAll() : QByteArray();
}

QPixmap rendered(const QByteArray &svg, int size, qreal dpr)
{
    QPixmap pixmap(QSize(size, size) * dpr);
    pixmap.fill(Qt::transparent);
    QSvgRenderer renderer(svg);
    QPainter painter(&pixmap);
    renderer.render(&painter, QRectF(pixmap.rect()));
    painter.end();
    pixmap.setDevicePixelRatio(dpr);
    return pixmap;
}

bool pointsSideways(const QString &name)
{
    static const QStringList names{
        QStringLiteral("back"),          QStringLiteral("forward"), QStringLiteral("reply"),
        QStringLiteral("send"),          QStringLiteral("list"),    QStringLiteral("sign-out"),
        QStringLiteral("chevron-right"), QStringLiteral("quote"),
    };
    return names.contains(name);
}

class TintedEngine final : public QIconEngine
{
public:
    TintedEngine(const Icons &icons, const Theme &theme, const QString &name,
                 std::optional<Token> token)
        : m_icons(icons), m_theme(theme), m_name(name), m_token(token)
    { }

    void paint(QPainter *painter, const QRect &area, QIcon::Mode mode, QIcon::State state) override
    {
        const int size = std::min(area.width(), area.height());
        const QRect centred(area.x() + (area.width() - size) / 2,
                            area.y() + (area.height() - size) / 2, size, size);
        const qreal dpr = painter->device()->devicePixelRatioF();
        painter->drawPixmap(centred, m_icons.pixmap(m_name, size, color(mode, state), dpr));
    }

    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override
    {
        return scaledPixmap(size, mode, state, 1);
    }

    QPixmap scaledPixmap(const QSize &size, QIcon::Mode mode, QIcon::State state,
                         qreal scale) override
    {
        const int side = qRound(std::min(size.width(), size.height()) / scale);
        return m_icons.pixmap(m_name, side, color(mode, state), scale);
    }

    QIconEngine *clone() const override
    {
        return new TintedEngine(m_icons, m_theme, m_name, m_token);
    }

    QString key() const override { return QStringLiteral("panel"); }
    bool isNull() override { return false; }

private:
    QColor color(QIcon::Mode mode, QIcon::State state) const
    {
        if (mode == QIcon::Disabled)
            return m_theme.color(Token::Disabled);
        if (m_token)
            return m_theme.color(*m_token);
        const bool lit = mode == QIcon::Active || state == QIcon::On;
        return m_theme.color(lit ? Token::Accent : Token::Text2);
    }

    const Icons &m_icons;
    const Theme &m_theme;
    QString m_name;
    std::optional<Token> m_token;
};

QString trayName(Icons::Tray state)
{
    switch (state) {
    case Icons::Tray::Connected:
        return QStringLiteral("tray");
    case Icons::Tray::Offline:
        return QStringLiteral("tray-offline");
    case Icons::Tray::Unread:
        return QStringLiteral("tray-unread");
    case Icons::Tray::Mention:
        return QStringLiteral("tray-mention");
    }
    Q_UNREACHABLE();
}

} // namespace

Icons::Icons(const Theme &theme) : m_theme(theme) { }

QIcon Icons::icon(const QString &name) const
{
    return QIcon(new TintedEngine(*this, m_theme, name, std::nullopt));
}

QIcon Icons::icon(const QString &name, Token token) const
{
    return QIcon(new TintedEngine(*this, m_theme, name, token));
}

QPixmap Icons::pixmap(const QString &name, int size, const QColor &color, qreal dpr) const
{
    const bool mirrored = QGuiApplication::isRightToLeft() && pointsSideways(name);
    const QString key = QStringLiteral("%1 %2 %3 %4 %5")
                            .arg(name, color.name(), QString::number(size), QString::number(dpr),
                                 QString::number(mirrored));
    auto found = m_cache.constFind(key);
    if (found == m_cache.cend()) {
        QPixmap pixmap = rendered(source(name, color), size, dpr);
        if (mirrored)
            pixmap = QPixmap::fromImage(pixmap.toImage().mirrored(true, false));
        found = m_cache.insert(key, pixmap);
    }
    return *found;
}

QIcon Icons::tray(Tray state, bool onDarkPanel) const
{
    QIcon icon;
    for (const int size : {16, 22, 24, 32, 48}) {
        for (const qreal dpr : {1.0, 2.0})
            icon.addPixmap(trayPixmap(state, size, Theme::onDesktopPanel(onDarkPanel), dpr));
    }
    return icon;
}

QPixmap Icons::trayPixmap(Tray state, int size, const QColor &color, qreal dpr) const
{
    const QByteArray svg = source(trayName(state), color);
    QPixmap pixmap = rendered(svg, size, dpr);
    if (state != Tray::Unread && state != Tray::Mention)
        return pixmap;

    // The badge is the last circle of the file, at 18, 18 with radius 4 of 22. The strokes under it
    // are cleared 1.5 px wider than it is, then it is put back alone.
    const auto badge = svg.lastIndexOf("<circle");
    const QByteArray alone = svg.left(svg.indexOf('>') + 1) + svg.mid(badge);
    const qreal scale = size / 22.0;
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setCompositionMode(QPainter::CompositionMode_Clear);
    painter.setPen(Qt::NoPen);
    painter.setBrush(Qt::SolidPattern);
    painter.drawEllipse(QPointF(18, 18) * scale, 5.5 * scale, 5.5 * scale);
    painter.setCompositionMode(QPainter::CompositionMode_SourceOver);
    painter.drawPixmap(0, 0, rendered(alone, size, dpr));
    return pixmap;
}

QIcon Icons::app() const
{
    QIcon icon;
    for (const int size : {16, 24, 32, 48, 64, 128, 256}) {
        const auto name = size < 32 ? QStringLiteral("app-16") : QStringLiteral("app");
        icon.addPixmap(rendered(read(name), size, 1));
    }
    return icon;
}

QStringList Icons::names()
{
    QStringList names;
    const auto files = QDir(Folder).entryList({QStringLiteral("*.svg")}, QDir::Files, QDir::Name);
    for (const auto &file : files) {
        if (!file.startsWith(QLatin1String("app")) && !file.startsWith(QLatin1String("tray")))
            names.append(file.chopped(4));
    }
    return names;
}

QByteArray Icons::source(const QString &name, const QColor &color) const
{
    return read(name).replace("currentColor", color.name().toLatin1());
}

} // namespace panel::client
