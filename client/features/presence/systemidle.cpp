// SPDX-License-Identifier: MIT

#include "client/features/presence/systemidle.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QGuiApplication>
#include <QPointer>

#ifdef PANEL_XCB_SCREENSAVER
#include <xcb/screensaver.h>

#include <cstdlib>
#endif

namespace panel::client {

namespace {

#ifdef PANEL_XCB_SCREENSAVER
/// Under X11 every program's input counts. A connection of its own, so that no event is taken from
/// Qt's.
class XcbIdle final : public SystemIdle
{
public:
    XcbIdle() : m_connection(xcb_connect(nullptr, &m_screen)) { }
    ~XcbIdle() override { xcb_disconnect(m_connection); }

    void ask(QObject *, Done done) override
    {
        if (xcb_connection_has_error(m_connection))
            return done(std::nullopt);
        auto screen = xcb_setup_roots_iterator(xcb_get_setup(m_connection));
        for (int i = 0; i < m_screen && screen.rem > 1; ++i)
            xcb_screen_next(&screen);
        const auto cookie = xcb_screensaver_query_info(m_connection, screen.data->root);
        const std::unique_ptr<xcb_screensaver_query_info_reply_t, decltype(&std::free)> reply(
            xcb_screensaver_query_info_reply(m_connection, cookie, nullptr), &std::free);
        if (!reply)
            return done(std::nullopt);
        done(std::chrono::milliseconds{reply->ms_since_user_input});
    }

private:
    int m_screen = 0;
    xcb_connection_t *m_connection;
};
#endif

/// `org.gnome.Mutter.IdleMonitor` on the session bus; who lacks it answers nothing.
class MutterIdle final : public SystemIdle
{
public:
    void ask(QObject *asker, Done done) override
    {
        const auto call = QDBusMessage::createMethodCall(
            QStringLiteral("org.gnome.Mutter.IdleMonitor"),
            QStringLiteral("/org/gnome/Mutter/IdleMonitor/Core"),
            QStringLiteral("org.gnome.Mutter.IdleMonitor"), QStringLiteral("GetIdletime"));
        auto *watcher
            = new QDBusPendingCallWatcher(QDBusConnection::sessionBus().asyncCall(call), asker);
        QObject::connect(watcher, &QDBusPendingCallWatcher::finished, asker,
                         [done = std::move(done)](QDBusPendingCallWatcher *ended) {
                             ended->deleteLater();
                             const QDBusPendingReply<qulonglong> reply = *ended;
                             if (reply.isError())
                                 return done(std::nullopt);
                             done(std::chrono::milliseconds{qint64(reply.value())});
                         });
    }
};

} // namespace

std::unique_ptr<SystemIdle> SystemIdle::ofDesktop()
{
#ifdef PANEL_XCB_SCREENSAVER
    if (QGuiApplication::platformName() == QLatin1String("xcb"))
        return std::make_unique<XcbIdle>();
#endif
    return std::make_unique<MutterIdle>();
}

} // namespace panel::client
