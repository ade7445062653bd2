// SPDX-License-Identifier: MIT

#pragma once

#include "client/features/monitor/shownservers.h"
#include "client/features/notifications/notificationpolicy.h"
#include "client/widgets/theme.h"

#include <QByteArray>
#include <QDateTime>
#include <QMetaEnum>
#include <QSettings>

#include <type_traits>

namespace panel::client {

/// A setting of this device: where it stands in the file, and what holds until it is set.
template <typename T>
struct Setting
{
    QLatin1String key;
    T fallback;
};

/// What the user chose on this device, in an INI file of the profile's folder, or for one account
/// on it, in that account's. Enums are kept by name; what the file holds instead of a value counts
/// as not set.
class Settings final
{
    Q_GADGET

public:
    /// What closing the window does where there is a tray.
    enum class OnClose : quint8 { Ask, KeepRunning, Quit };
    Q_ENUM(OnClose)

    /// How the dashboard shows the servers.
    enum class ServersAs : quint8 { Cards, Table };
    Q_ENUM(ServersAs)

    explicit Settings(const QString &file) : m_file(file, QSettings::IniFormat) { }

    template <typename T>
    T get(const Setting<T> &setting) const
    {
        const QVariant raw = m_file.value(setting.key);
        if (!raw.isValid())
            return setting.fallback;
        if constexpr (std::is_enum_v<T>) {
            bool known = false;
            const QByteArray name = raw.toString().toLatin1();
            const int value = QMetaEnum::fromType<T>().keyToValue(name.constData(), &known);
            return known ? T(value) : setting.fallback;
        } else if constexpr (std::is_same_v<T, int>) {
            bool isNumber = false;
            const int value = raw.toInt(&isNumber);
            return isNumber ? value : setting.fallback;
        } else {
            return raw.value<T>();
        }
    }

    template <typename T>
    void set(const Setting<T> &setting, const std::type_identity_t<T> &value)
    {
        if constexpr (std::is_enum_v<T>)
            m_file.setValue(setting.key,
                            QLatin1String(QMetaEnum::fromType<T>().valueToKey(int(value))));
        else
            m_file.setValue(setting.key, value);
    }

    // Every setting there is.
    static inline const Setting<Theme::Mode> ThemeMode{QLatin1String("look/theme"),
                                                       Theme::Mode::System};
    static inline const Setting<int> TextPercent{QLatin1String("look/text_percent"), 100};
    static inline const Setting<Theme::Motion> Motion{QLatin1String("look/motion"),
                                                      Theme::Motion::System};
    static inline const Setting<NotificationPolicy::Consent> NotificationConsent{
        QLatin1String("notifications/consent"), NotificationPolicy::Consent::Unasked};
    static inline const Setting<QDateTime> MutedUntil{QLatin1String("notifications/muted_until"),
                                                      {}};
    static inline const Setting<OnClose> WhenClosed{QLatin1String("window/on_close"), OnClose::Ask};
    static inline const Setting<QByteArray> WindowGeometry{QLatin1String("window/geometry"), {}};
    static inline const Setting<QString> LastPage{QLatin1String("window/page"), {}};
    static inline const Setting<int> ListWidth{QLatin1String("threads/list_width"), 288};
    static inline const Setting<bool> ListShown{QLatin1String("threads/list_shown"), true};
    static inline const Setting<int> PeopleWidth{QLatin1String("threads/people_width"), 232};
    static inline const Setting<bool> PeopleShown{QLatin1String("threads/people_shown"), true};
    static inline const Setting<ServersAs> ServersShown{QLatin1String("servers/shown"),
                                                        ServersAs::Cards};
    static inline const Setting<ShownServers::Order> ServersOrder{QLatin1String("servers/order"),
                                                                  ShownServers::Order::Own};
    static inline const Setting<int> ServersListWidth{QLatin1String("servers/list_width"), 288};
    static inline const Setting<bool> ServersListShown{QLatin1String("servers/list_shown"), true};
    /// The links to games that were shown before one was opened, by scheme.
    static inline const Setting<QStringList> JoinSchemes{QLatin1String("servers/join_schemes"), {}};
    // Of one account, in the file of its folder.
    static inline const Setting<QStringList> FoldedCategories{QLatin1String("threads/folded"), {}};
    static inline const Setting<QStringList> PinnedThreads{QLatin1String("threads/pinned"), {}};
    /// As the server had them last, to show them before it answers.
    static inline const Setting<QStringList> MutedThreads{QLatin1String("threads/muted_there"), {}};
    /// Of versions that kept mutes on the device: those the server has not taken over yet.
    static inline const Setting<QStringList> MutedHere{QLatin1String("threads/muted"), {}};

private:
    mutable QSettings m_file;
};

} // namespace panel::client
