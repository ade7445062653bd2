// SPDX-License-Identifier: MIT

#include "client/widgets/systemappearance.h"

#include <QGuiApplication>
#include <QPalette>
#include <QStyleHints>

#ifdef Q_OS_LINUX
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#endif
#include <QDBusVariant>

#ifdef Q_OS_WIN
#include <QSettings>
#include <qt_windows.h>
#endif

namespace panel::client {

namespace {

// The settings portal: https://flatpak.github.io/xdg-desktop-portal,
// org.freedesktop.portal.Settings.
const auto Portal = QStringLiteral("org.freedesktop.portal.Desktop");
const auto PortalPath = QStringLiteral("/org/freedesktop/portal/desktop");
const auto PortalSettings = QStringLiteral("org.freedesktop.portal.Settings");
const auto Appearance = QStringLiteral("org.freedesktop.appearance");
const auto ColorScheme = QStringLiteral("color-scheme");
const auto Interface = QStringLiteral("org.gnome.desktop.interface");
const auto Animations = QStringLiteral("enable-animations");

constexpr uint PreferDark = 1;
constexpr uint PreferLight = 2;

bool darkPalette()
{
    return QGuiApplication::palette().color(QPalette::Window).lightness() < 128;
}

} // namespace

SystemAppearance::SystemAppearance(QObject *parent) : QObject(parent), m_dark(darkPalette())
{
#ifdef Q_OS_WIN
    const QSettings personalize(
        QStringLiteral(
            R"(HKEY_CURRENT_USER\Software\Microsoft\Windows\CurrentVersion\Themes\Personalize)"),
        QSettings::NativeFormat);
    m_dark = personalize.value(QStringLiteral("AppsUseLightTheme"), 1).toInt() == 0;
    BOOL animated = TRUE;
    SystemParametersInfoW(SPI_GETCLIENTAREAANIMATION, 0, &animated, 0);
    m_reducedMotion = !animated;
#endif
    followStyleHints();
    followPortal();
}

void SystemAppearance::followStyleHints()
{
#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
    const auto read = [](Qt::ColorScheme scheme, bool fallback) {
        return scheme == Qt::ColorScheme::Unknown ? fallback : scheme == Qt::ColorScheme::Dark;
    };
    const auto *hints = QGuiApplication::styleHints();
    m_dark = read(hints->colorScheme(), m_dark);
    connect(hints, &QStyleHints::colorSchemeChanged, this, [this, read](Qt::ColorScheme scheme) {
        m_dark = read(scheme, m_dark);
        Q_EMIT changed();
    });
#endif
}

void SystemAppearance::followPortal()
{
#ifdef Q_OS_LINUX
    auto bus = QDBusConnection::sessionBus();
    if (!bus.isConnected())
        return;
    bus.connect(Portal, PortalPath, PortalSettings, QStringLiteral("SettingChanged"), this,
                SLOT(settingChanged(QString, QString, QDBusVariant)));
    ask(Appearance, ColorScheme);
    ask(Interface, Animations);
#endif
}

void SystemAppearance::ask(const QString &group, const QString &key)
{
#ifdef Q_OS_LINUX
    auto read = QDBusMessage::createMethodCall(Portal, PortalPath, PortalSettings,
                                               QStringLiteral("Read"));
    read.setArguments({group, key});
    // Not waited for: a portal that hangs must not keep the window from opening.
    auto *call = new QDBusPendingCallWatcher(QDBusConnection::sessionBus().asyncCall(read), this);
    connect(call, &QDBusPendingCallWatcher::finished, this, [this, call, group, key] {
        call->deleteLater();
        const QDBusPendingReply<QDBusVariant> reply = *call;
        if (reply.isValid())
            settingChanged(group, key, reply.value());
    });
#else
    Q_UNUSED(group)
    Q_UNUSED(key)
#endif
}

void SystemAppearance::settingChanged(const QString &group, const QString &key,
                                      const QDBusVariant &value)
{
    QVariant inner = value.variant();
    while (inner.metaType() == QMetaType::fromType<QDBusVariant>()) // Read() wraps its answer twice
        inner = inner.value<QDBusVariant>().variant();
    take(group, key, inner);
}

void SystemAppearance::take(const QString &group, const QString &key, const QVariant &value)
{
    const bool wasDark = m_dark;
    const bool wasReduced = m_reducedMotion;
    if (group == Appearance && key == ColorScheme) {
        if (value.toUInt() == PreferDark)
            m_dark = true;
        else if (value.toUInt() == PreferLight)
            m_dark = false;
    } else if (group == Interface && key == Animations) {
        m_reducedMotion = !value.toBool();
    }
    if (m_dark != wasDark || m_reducedMotion != wasReduced)
        Q_EMIT changed();
}

} // namespace panel::client
