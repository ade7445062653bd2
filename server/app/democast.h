// SPDX-License-Identifier: MIT

#pragma once

#include "server/app/democontent.h"
#include "server/hub/rooms.h"
#include "server/hub/router.h"
#include "shared/features/forum/forumevents.h"

#include <QRandomGenerator>
#include <QTimer>

namespace panel::server {

/// The demo's people while it runs: they come and go, sit at their desks or do not, type, and post
/// at a human pace; somebody answers whoever looks at the demo.
///
/// They have no connection, only the events any client would send, under session ids no transport
/// gives out. What is sent to them goes nowhere.
class DemoCast final : public QObject
{
    Q_OBJECT

public:
    DemoCast(Router &router, Rooms &rooms, const DemoContent &content, QObject *parent = nullptr);

    /// Learns who has which account and which thread has which title, then everybody begins.
    void begin(std::function<void(const Result<> &)> done);

    /// A post was told: the newcomer gets an answer to theirs.
    void hear(const panel::Post &post);

Q_SIGNALS:
    void arrived(const panel::server::Caller &caller);
    void departed(const panel::server::Caller &caller);

private:
    struct Member
    {
        DemoPerson person;
        Caller caller;
        bool here = false;
    };
    /// Something to write, and where.
    struct Intention
    {
        QString by;
        ThreadId thread;
        QString text;
        std::optional<PostId> answers;
    };

    void ask(const QString &event, const QJsonObject &data, const Caller &caller,
             const RawAnswer &answer);
    void learnThreads(std::function<void(const Result<> &)> done);
    void enter(Member &member, PresenceStatus status);
    void show(const Member &member, PresenceStatus status);
    /// Leaves the moderators something to decide.
    void keepOrder();
    void filterNext(const Caller &admin, qsizetype at);
    void report(const DemoReport &report);
    void drift();
    void next();
    void type(const Intention &intention);
    void say(const Intention &intention);
    Member *find(const QString &name);
    ThreadId threadLike(const QString &title) const;

    Router &m_router;
    Rooms &m_rooms;
    DemoContent m_content;
    std::vector<Member> m_members;
    UserId m_newcomer;
    QHash<ThreadId, QString> m_titles;
    QHash<ThreadId, PostId> m_newest; ///< Of what was said since the start.
    QRandomGenerator m_random{7420};
    QTimer m_nextLine;
    QTimer m_nextDrift;
    int m_said = 0;
    int m_answered = 0;
};

} // namespace panel::server
