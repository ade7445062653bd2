// SPDX-License-Identifier: MIT

#pragma once

#include "server/features/presence/lastseen.h"
#include "server/features/presence/presencestore.h"
#include "server/hub/fanout.h"
#include "server/hub/feature.h"
#include "server/hub/pulse.h"
#include "server/hub/rooms.h"
#include "server/store/database.h"

#include <QMap>
#include <QSet>

namespace panel::server {

struct PresenceConfig
{
    std::chrono::seconds grace{30};
    int listedPeople = 100; ///< Where more are here they are counted; 0: always listed.
};

/// Who is here, and how they show.
///
/// A person is the sum of their sessions: away when nobody sits at any of them, gone when the last
/// one is. A clean goodbye shows at once; a broken connection has a grace, so that a reconnect
/// never shows. What is chosen by hand holds for the account and outlives the daemon; invisible
/// people show as offline. Changes leave once a beat, the last state of each person only, so a
/// storm of them stays a trickle.
///
/// Where more than `listedPeople` are here, nobody is told of everybody: a count goes out, and each
/// session hears of those it watches. Below nine tenths of it all of them are listed again.
class PresenceFeature final : public Feature
{
    Q_OBJECT

public:
    static constexpr int ChangesPerBeat = 200; ///< The rest waits for the next beat.
    static constexpr int WatchedPerBeat = 5000; ///< The same, in deliveries to those who watch.
    static constexpr int MostWatched = 500;
    static constexpr int TextLength = 80; ///< In UTF-16 units.
    static constexpr int LongestMinutes = 366 * 24 * 60;
    static constexpr std::chrono::minutes SeenInterval{5}; ///< Between notes of who stays here.

    struct Parts
    {
        Rooms &rooms;
        FanOut &fanOut;
        Pulse &pulse;
        Database &database;
        /// What names are compared and sorted by.
        std::function<QString(const QString &)> nameKey;
        std::function<Role(UserId)> roleOf{}; ///< As it is now; null: nobody is an administrator.
    };
    explicit PresenceFeature(const Parts &parts, const PresenceConfig &config,
                             QObject *parent = nullptr);

    /// Reads what everybody chose. Once, before the daemon listens, so that nobody who is invisible
    /// shows for the moment a look into the store takes.
    void load(std::function<void(const Result<> &)> done);
    void install(Router &router) override;

    /// A session signed in: it is told who is here, and the others that they came.
    void arrive(const panel::server::Caller &caller);
    /// Tells a session again who it is and who is here.
    void greet(const panel::server::Caller &caller);
    /// A session is gone.
    void depart(const panel::server::Caller &caller, panel::server::CloseReason reason);

    /// That account has another role, was closed or opened.
    void tellAdministrators(panel::UserId user);

    bool doesNotDisturb(UserId user) const;
    /// Whether others may learn that they are composing.
    bool tellsTyping(UserId user) const;

Q_SIGNALS:
    /// `tellsTyping()` became false.
    void typingHidden(panel::UserId user);

private:
    struct Here
    {
        QString username;
        QHash<SessionId, bool> sessions; ///< With whether nobody sits there.
        TimePoint gone; ///< When the last session was lost; meaningless while there are some.
        QDateTime goneAt; ///< The same by the clock.
        PresenceStatus shown = PresenceStatus::Offline; ///< What the others were told last.
        std::optional<QString> shownText;
        QDateTime since; ///< Of `shown`.
        int toldActive = 0; ///< What their own devices were told.

        int active() const; ///< On how many of their devices somebody sits.
    };
    using Name = std::pair<QString, UserId>; ///< Sorts people by name.

    void beat(TimePoint now);
    /// Brings what others see of them up to date. Returns to how many that was told.
    int show(UserId user, Here &person, PresenceStatus status);
    /// Their state changed: the next beat tells of it, and lists know it at once.
    void touch(UserId user);
    void measureCrowd();
    void noteSeen(TimePoint now);
    PresenceStatus statusOf(UserId user, const Here &person) const;

    // presencechoices.cpp
    void choose(const SetPresence &event, const Caller &caller, Answer<Done> answer);
    void setPrivacy(const SetPrivacy &event, const Caller &caller, Answer<PresencePrivacy> answer);
    void take(UserId user, const PresenceChoice &choice);
    void endChoices();
    void findNextEnd();
    OwnPresence ownPresence(UserId user) const;
    void hideTyping(UserId user, bool told);

    // peoplelists.cpp
    Result<OnlineUsers> list(const GetOnlineUsers &event, const Caller &caller);
    Result<OnlineUsers> watch(const WatchPeople &event, const Caller &caller);
    void listPeople(const ListPeople &event, const Caller &caller, Answer<ListPeopleReply> answer);
    void forgetWatch(SessionId session);
    /// By name; at most `listedPeople` of them, with the true count.
    OnlineUsers onlineUsers() const;
    OnlineUser onlineUser(UserId user, const Here &person) const;
    void describe(Person &person) const;

    Parts m_parts;
    PresenceConfig m_config;
    LastSeen m_seen;
    QHash<UserId, Here>
        m_people; ///< Those with a session, within the grace, or still to be told about.
    QMap<Name, UserId> m_visible; ///< Those of them whom others may see.
    QSet<UserId> m_changed;
    PresenceSettings m_settings;
    QHash<UserId, int> m_choosing; ///< How many choices of theirs are on their way to the store.
    QDateTime m_nextEnd; ///< Of the choice that ends first; invalid: none does.
    QHash<SessionId, QSet<UserId>> m_watched;
    QHash<UserId, QSet<SessionId>> m_watchers;
    bool m_crowd = false;
    int m_toldCount = 0;
    TimePoint m_nextSeen;
};

} // namespace panel::server
