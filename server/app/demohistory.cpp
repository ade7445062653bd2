// SPDX-License-Identifier: MIT

#include "server/app/demohistory.h"

#include "server/features/auth/authstore.h"
#include "server/features/forum/categorystore.h"
#include "server/features/forum/postingstore.h"
#include "server/features/monitor/historystore.h"
#include "server/features/monitor/monitorstore.h"
#include "server/features/monitor/playername.h"
#include "server/features/notifications/notificationsstore.h"

#include <QRandomGenerator>

#include <algorithm>
#include <cmath>
#include <numbers>

namespace panel::server {

namespace {

constexpr int SampleMinutes = 5;
constexpr int MinutesPerMap = 25;
constexpr int MinutesToNow = 120;
constexpr int AccountAgeDays = 90;

/// One filling of one database, on the store thread.
class Chronicler
{
public:
    Chronicler(Sql &sql, const DemoContent &content, const QDateTime &now)
        : m_sql(sql), m_content(content), m_now(now)
    { }

    Result<> write(const QList<quint16> &ports)
    {
        const auto there = AuthStore(m_sql).users();
        if (!there)
            return failure(there);
        if (std::any_of(there->cbegin(), there->cend(),
                        [](const AccountRow &account) { return !account.system; }))
            return fail(
                ErrorCode::Conflict,
                QStringLiteral("the data folder has accounts already: a demo needs an empty "
                               "one, or none at all"));
        return addPeople().and_then([&] { return addForum(); }).and_then([&] {
            return addServers(ports).and_then([&] { return linkPlayers(); });
        });
    }

private:
    struct Told
    {
        NewPost post;
        int answers = 0; ///< Which post of the thread, from 1; 0: none.
        QString title; ///< Of the thread.
    };

    Result<> addPeople()
    {
        QList<DemoPerson> people = m_content.people;
        people.prepend({m_content.newcomer, Role::Admin, PresenceStatus::Online});
        for (const DemoPerson &person : std::as_const(people)) {
            const auto name = Username::parse(person.name);
            if (!name)
                return failure(name);
            const auto account = AuthStore(m_sql).addUser(*name, person.role, QString(),
                                                          m_now.addDays(-AccountAgeDays));
            if (!account)
                return failure(account);
            m_people.insert(person.name, {account->id, account->username});
        }
        return {};
    }

    Result<> addForum()
    {
        CategoryStore store(m_sql);
        const auto there = store.all();
        if (!there)
            return failure(there);
        QHash<QString, CategoryId> categories;
        for (const CategoryRow &row : *there)
            categories.insert(row.title, row.id);
        for (const DemoCategory &category : m_content.categories) {
            const auto id = store.add(category.title, category.isPrivate.value_or(false));
            if (!id)
                return failure(id);
            categories.insert(category.title, *id);
            if (category.granted) {
                if (const auto granted = store.grant({*id, {}, *category.granted}); !granted)
                    return granted;
            }
        }
        QList<Told> told;
        for (const DemoThread &thread : m_content.threads) {
            const auto added = addThread(thread, categories.value(thread.category), told);
            if (!added)
                return added;
        }
        // As it was said, through all threads: ids of posts and notifications grow with time.
        std::stable_sort(told.begin(), told.end(),
                         [](const Told &a, const Told &b) { return a.post.at < b.post.at; });
        QHash<ThreadId, QList<PostId>> ids;
        for (const Told &each : std::as_const(told)) {
            if (const auto said = say(each, ids[each.post.threadId]); !said)
                return said;
        }
        return markRead().and_then([&] { return markDelivered(); });
    }

    /// The thread, and what is to be said in it, when.
    Result<> addThread(const DemoThread &thread, CategoryId category, QList<Told> &told)
    {
        const QDateTime first = m_now.addSecs(-3600LL * thread.firstHoursAgo);
        const QDateTime last = m_now.addSecs(-60LL * thread.lastMinutesAgo);
        const UserRef author = m_people.value(thread.posts.first().by);
        const auto id = PostingStore(m_sql).addThread(category, thread.title, author.id, first);
        if (!id)
            return failure(id);
        m_threads.append({*id, &thread});
        const qint64 posts = thread.posts.size();
        const double step = double(first.msecsTo(last)) / double(std::max<qint64>(1, posts - 1));
        for (qint64 i = 0; i < posts; ++i) {
            const DemoPost &said = thread.posts.at(i);
            NewPost post{*id, m_people.value(said.by), said.text, {}, {}, {}, {}};
            if (!post.author.id || said.answers.value_or(1) > i + 1)
                return fail(ErrorCode::Unavailable, QStringLiteral("forum.json: ") + said.text);
            // Between its neighbours, but not as if by a clock.
            const double off = i == 0 || i == posts - 1 ? 0 : m_random.bounded(0.8) - 0.4;
            post.at = first.addMSecs(qint64(step * (double(i) + off)));
            told.append({post, said.answers.value_or(0), thread.title});
        }
        return {};
    }

    /// `ids`: the thread's posts so far.
    Result<> say(const Told &told, QList<PostId> &ids)
    {
        NewPost post = told.post;
        if (told.answers >= 1)
            post.replyTo = ids.value(told.answers - 1);
        const auto stored = PostingStore(m_sql).add(post);
        if (!stored)
            return failure(stored);
        ids.append(stored->post.id);
        return notify(stored->post, told.title);
    }

    Result<> markRead()
    {
        const UserId newcomer = m_people.value(m_content.newcomer).id;
        for (const auto &[id, thread] : std::as_const(m_threads)) {
            const qint64 posts = thread->posts.size();
            const qint64 seq = posts - std::min<qint64>(thread->unread, posts);
            if (const auto read = ForumStore(m_sql).markRead(newcomer, id, seq); !read)
                return failure(read);
            const auto read
                = NotificationsStore(m_sql).setRead(newcomer, std::nullopt, id, seq, m_now);
            if (!read)
                return failure(read);
        }
        return {};
    }

    Result<> notify(const Post &post, const QString &title)
    {
        QList<UserId> mentioned;
        for (auto person = m_people.cbegin(); person != m_people.cend(); ++person) {
            if (post.content.contains(QLatin1Char('@') + person.key())
                && person->id != post.author.id)
                mentioned.append(person->id);
        }
        return NotificationsStore(m_sql).addForPost(post, title, mentioned).map([](bool) { });
    }

    /// The past is in the inbox; it does not pop up at the first sign-in.
    Result<> markDelivered()
    {
        NotificationsStore store(m_sql);
        for (const UserRef &person : std::as_const(m_people)) {
            const auto missed = store.missed(person.id, 1000);
            if (!missed)
                return failure(missed);
            QList<NotificationId> ids;
            for (const StoredNotification &each : *missed)
                ids.append(each.notification.id);
            if (const auto set = store.setDelivered(ids, m_now); !set)
                return set;
        }
        return {};
    }

    Result<> addServers(const QList<quint16> &ports)
    {
        MonitorStore store(m_sql);
        for (qsizetype i = 0; i < m_content.servers.size(); ++i) {
            const DemoServer &server = m_content.servers.at(i);
            ServerSettings settings;
            settings.serverId = server.id;
            settings.address = QStringLiteral("127.0.0.1:%1").arg(ports.at(i));
            settings.protocol = QueryProtocol::Quake3;
            const auto stored = store.add(settings, m_now.addDays(-AccountAgeDays));
            if (!stored)
                return failure(stored);
            if (const auto day = addDay(*stored, server); !day)
                return day;
            if (!server.silentSeconds)
                continue;
            const UserId newcomer = m_people.value(m_content.newcomer).id;
            const auto watched = store.watch(*stored, newcomer, true).and_then([&](qint64) {
                return NotificationsStore(m_sql).setEnabled(newcomer, NotificationKind::ServerAlert,
                                                            true);
            });
            if (!watched)
                return watched;
        }
        return {};
    }

    /// Who plays under the name they have here lets others see where.
    Result<> linkPlayers()
    {
        for (const QString &player : m_content.players) {
            const auto person = std::find_if(m_people.cbegin(), m_people.cend(),
                                             [key = playerKey(player)](const UserRef &each) {
                                                 return playerKey(each.username) == key;
                                             });
            if (person == m_people.cend())
                continue;
            const PlayerLinks links{true, {{person->username, {}}}};
            if (const auto set = MonitorStore(m_sql).setPlayerLinks(person->id, links); !set)
                return set;
        }
        return {};
    }

    /// Quiet at five in the morning, full at nine in the evening; towards its end as many as
    /// DemoGameServer begins with.
    Result<> addDay(qint64 row, const DemoServer &server)
    {
        HistoryStore store(m_sql);
        const int people = server.places - server.bots;
        double wander = 0;
        for (int minute = 24 * 60; minute > 0; minute -= SampleMinutes) {
            const QDateTime at = m_now.addSecs(-60LL * minute);
            const QTime local = at.toLocalTime().time();
            const double hour = local.hour() + local.minute() / 60.0;
            const double evening = 0.5 + 0.5 * std::cos((hour - 21) / 24 * 2 * std::numbers::pi);
            wander = std::clamp(wander + m_random.bounded(0.3) - 0.15, -0.25, 0.25);
            const double usual = server.busy * (0.15 + 1.1 * evening) * (1 + wander) * people;
            const double late = std::max(0.0, 1 - minute / double(MinutesToNow));
            const double shown = usual * (1 - late) + server.busy * server.places * late;
            const bool up = !server.silentSeconds || minute < 200 || minute > 220;
            const int round = (24 * 60 - minute) / MinutesPerMap;
            const ServerSample sample{at,
                                      up,
                                      up ? std::clamp(int(std::lround(shown)), 0, people) : 0,
                                      up ? server.bots : 0,
                                      up ? 18 + m_random.bounded(14) : 0,
                                      server.maps.at(round % int(server.maps.size()))};
            if (const auto added = store.add(row, sample, up); !added)
                return added;
        }
        return {};
    }

    Sql &m_sql;
    const DemoContent &m_content;
    QDateTime m_now;
    QList<std::pair<ThreadId, const DemoThread *>> m_threads;
    QHash<QString, UserRef> m_people;
    QRandomGenerator m_random{7420};
};

} // namespace

void DemoHistory::write(Database &database, QObject *asker, const DemoContent &content,
                        const QList<quint16> &ports, const QDateTime &now,
                        std::function<void(const Result<> &)> done)
{
    database.write(
        asker,
        [content, ports, now](Sql &sql) { return Chronicler(sql, content, now).write(ports); },
        std::move(done));
}

} // namespace panel::server
