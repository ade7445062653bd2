// SPDX-License-Identifier: MIT

#include "server/app/democast.h"

#include "shared/features/features.h"
#include "shared/protocol/limits.h"

#include <QUuid>

#include <algorithm>

namespace panel::server {

namespace {

using namespace std::chrono_literals;

constexpr auto FirstLine = 3s;
constexpr auto DriftInterval = 20s;
constexpr qsizetype CharactersPerSecond = 22; // a fast typist, or nobody would watch
constexpr auto LongestTyping = 12s;

template <Event E>
QString nameOfEvent()
{
    return QString::fromLatin1(E::info.name);
}

} // namespace

DemoCast::DemoCast(Router &router, Rooms &rooms, const DemoContent &content, QObject *parent)
    : QObject(parent), m_router(router), m_rooms(rooms), m_content(content)
{
    m_nextLine.setSingleShot(true);
    connect(&m_nextLine, &QTimer::timeout, this, &DemoCast::next);
    connect(&m_nextDrift, &QTimer::timeout, this, &DemoCast::drift);
}

void DemoCast::begin(std::function<void(const Result<> &)> done)
{
    m_router.dispatchCommand(
        QString::fromLatin1(UserList::info.name), {},
        [this, done = std::move(done)](const Result<QJsonObject> &outcome) {
            const auto users = outcome.and_then(
                [](const QJsonObject &data) { return fromJson<UserListReply>(data); });
            if (!users)
                return done(failure(users));
            for (const UserLine &user : users->users) {
                if (user.username == m_content.newcomer)
                    m_newcomer = user.userId;
                for (const DemoPerson &person : std::as_const(m_content.people)) {
                    if (person.name != user.username)
                        continue;
                    Caller caller;
                    caller.session = SessionId{-user.userId.value};
                    caller.user = user.userId;
                    caller.username = user.username;
                    caller.role = person.role;
                    m_members.push_back({person, caller});
                }
            }
            if (m_members.empty())
                return done(fail(ErrorCode::Unavailable, QStringLiteral("the demo has no people")));
            learnThreads(done);
        });
}

void DemoCast::learnThreads(std::function<void(const Result<> &)> done)
{
    const Caller &reader = m_members.front().caller;
    ask(nameOfEvent<ListThreads>(), {}, reader,
        [this, reader, done = std::move(done)](const Result<QJsonObject> &outcome) {
            const auto list = outcome.and_then(
                [](const QJsonObject &data) { return fromJson<ListThreadsReply>(data); });
            if (!list)
                return done(failure(list));
            m_rooms.leaveAll(reader.session); // asking subscribed, and nobody listens
            for (const ThreadSummary &thread : list->threads)
                m_titles.insert(thread.id, thread.title);
            for (Member &member : m_members) {
                if (member.person.status != PresenceStatus::Offline)
                    enter(member, member.person.status);
            }
            keepOrder();
            m_nextLine.start(FirstLine);
            m_nextDrift.start(DriftInterval);
            done({});
        });
}

void DemoCast::keepOrder()
{
    for (const DemoReport &each : std::as_const(m_content.reports))
        report(each);
    const auto admin = std::find_if(m_members.cbegin(), m_members.cend(), [](const Member &member) {
        return member.person.role == Role::Admin;
    });
    if (admin != m_members.cend())
        filterNext(admin->caller, 0);
}

/// One filter after the other; then somebody says what they hold.
void DemoCast::filterNext(const Caller &admin, qsizetype at)
{
    if (at < m_content.filters.size()) {
        ask(nameOfEvent<SetFilter>(), toJson(SetFilter{m_content.filters.at(at)}), admin,
            [this, admin, at](const Result<QJsonObject> &) { filterNext(admin, at + 1); });
        return;
    }
    for (const DemoLine &line : std::as_const(m_content.held)) {
        if (find(line.by))
            say({line.by, threadLike(line.thread), line.text, {}});
    }
}

void DemoCast::report(const DemoReport &report)
{
    const Member *reporter = find(report.by);
    if (!reporter)
        return;
    ListPosts newest;
    newest.threadId = threadLike(report.thread);
    newest.limit = 1;
    ask(nameOfEvent<ListPosts>(), toJson(newest), reporter->caller,
        [this, report, caller = reporter->caller](const Result<QJsonObject> &outcome) {
            const auto page = outcome.and_then(
                [](const QJsonObject &data) { return fromJson<ListPostsReply>(data); });
            if (!page || page->posts.isEmpty())
                return;
            FlagPost flag;
            flag.postId = page->posts.last().id;
            flag.reason = report.reason;
            if (!report.note.isEmpty())
                flag.note = report.note;
            ask(nameOfEvent<FlagPost>(), toJson(flag), caller, [](const Result<QJsonObject> &) { });
        });
}

void DemoCast::ask(const QString &event, const QJsonObject &data, const Caller &caller,
                   const RawAnswer &answer)
{
    m_router.dispatchEvent(event, data, caller, answer);
}

void DemoCast::enter(Member &member, PresenceStatus status)
{
    member.here = true;
    Q_EMIT arrived(member.caller);
    if (status != PresenceStatus::Online)
        show(member, status);
}

void DemoCast::show(const Member &member, PresenceStatus status)
{
    ask(nameOfEvent<SetPresence>(), toJson(SetPresence{status, {}, {}}), member.caller,
        [](const Result<QJsonObject> &) { });
}

/// One person stands up, sits down, comes or goes.
void DemoCast::drift()
{
    Member &member = m_members[m_random.bounded(quint32(m_members.size()))];
    switch (m_random.bounded(4)) {
    case 0:
        if (!member.here)
            return enter(member, PresenceStatus::Online);
        // Somebody is always left to talk to.
        if (std::count_if(m_members.cbegin(), m_members.cend(),
                          [](const Member &other) { return other.here; })
            > 5) {
            member.here = false;
            m_rooms.leaveAll(member.caller.session);
            Q_EMIT departed(member.caller);
        }
        return;
    case 1:
        if (member.here)
            show(member, PresenceStatus::Away);
        return;
    default:
        if (member.here && member.person.status != PresenceStatus::Busy)
            show(member, PresenceStatus::Online);
        return;
    }
}

void DemoCast::next()
{
    const qsizetype scripted = m_content.lines.size();
    const DemoLine &line = m_said < scripted
        ? m_content.lines.at(m_said)
        : m_content.asides.at((m_said - scripted) % m_content.asides.size());
    ++m_said;
    Intention intention{line.by, threadLike(line.thread), line.text, {}};
    if (line.answers.value_or(false) && m_newest.contains(intention.thread))
        intention.answers = m_newest.value(intention.thread);
    type(intention);
    m_nextLine.start(std::chrono::seconds{m_random.bounded(9, 20)});
}

void DemoCast::hear(const Post &post)
{
    m_newest.insert(post.threadId, post.id);
    if (post.author.id != m_newcomer || m_content.answers.isEmpty())
        return;
    const DemoPost &answer = m_content.answers.at(m_answered++ % m_content.answers.size());
    const Intention intention{answer.by, post.threadId, answer.text, post.id};
    QTimer::singleShot(2s, this, [this, intention] { type(intention); });
}

void DemoCast::type(const Intention &intention)
{
    Member *writer = find(intention.by);
    if (!writer || !intention.thread)
        return;
    if (!writer->here)
        enter(*writer, PresenceStatus::Online);
    show(*writer,
         writer->person.status == PresenceStatus::Busy ? PresenceStatus::Busy
                                                       : PresenceStatus::Online);
    const auto span = std::min<std::chrono::seconds>(
        LongestTyping, 2s + std::chrono::seconds(intention.text.size() / CharactersPerSecond));
    if (m_rooms.join(RoomId::thread(intention.thread), writer->caller)) {
        for (std::chrono::seconds at{0}; at < span; at += limits::TypingRepeat) {
            QTimer::singleShot(at, this, [this, caller = writer->caller, intention] {
                ask(nameOfEvent<TypingStart>(), toJson(TypingStart{{}, intention.thread}), caller,
                    [](const Result<QJsonObject> &) { });
            });
        }
    }
    QTimer::singleShot(span, this, [this, intention] { say(intention); });
}

void DemoCast::say(const Intention &intention)
{
    Member *writer = find(intention.by);
    ForumPost post;
    post.threadId = intention.thread;
    post.content = intention.text;
    post.clientId = QUuid::createUuid().toString(QUuid::WithoutBraces);
    post.replyTo = intention.answers;
    ask(nameOfEvent<ForumPost>(), toJson(post), writer->caller,
        [this, caller = writer->caller, thread = intention.thread](const Result<QJsonObject> &) {
            m_rooms.leave(RoomId::thread(thread), caller.session);
        });
}

DemoCast::Member *DemoCast::find(const QString &name)
{
    const auto member = std::find_if(m_members.begin(), m_members.end(), [&](const Member &other) {
        return other.person.name == name;
    });
    return member == m_members.end() ? nullptr : &*member;
}

ThreadId DemoCast::threadLike(const QString &title) const
{
    for (auto thread = m_titles.cbegin(); thread != m_titles.cend(); ++thread) {
        if (thread->contains(title))
            return thread.key();
    }
    return {};
}

} // namespace panel::server
