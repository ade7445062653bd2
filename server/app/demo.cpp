// SPDX-License-Identifier: MIT

#include "server/app/demo.h"

#include "shared/features/features.h"

#include <QFile>
#include <QNetworkDatagram>
#include <QUuid>

namespace panel::server {

namespace {

const QString Newcomer = QStringLiteral("Mika");

/// What people say, in turns; `@Mika` reaches whoever looks at the demo.
QStringList lines()
{
    return {
        QStringLiteral(
            "Scrim box is set up. The config, for anybody who wants to read it before Saturday:\n"
            "```\nset g_gametype 3       // stopwatch\nset sv_maxclients 14   // 12, a caster and "
            "a "
            "referee\nset g_warmup 30\n```"),
        QStringLiteral("Checked it from Tallinn: ping 45 ms, no warps."),
        QStringLiteral(
            "One thing, `g_warmup 30` is short when somebody has to load the pk3 first. 60?"),
        QStringLiteral("@Mika can you take medic on the second map? We are one short."),
        QStringLiteral("Done, 60 it is. Restarting the box at 20:00."),
        QStringLiteral("In. I can take engineer, but not the first half."),
        QStringLiteral(
            "Reproduced with 2.83. It only happens when a bot repairs the truck at the gate."),
        QStringLiteral("Eight teams are in. Group draw is on Friday."),
        QStringLiteral("Finally sold the loud keyboard. My family sends its thanks."),
        QStringLiteral("The poll closes Sunday at 20:00. So far 31 for, 9 against."),
    };
}

} // namespace

DemoGameServer::DemoGameServer(const QString &name, int slots_, int bots, quint32 seed,
                               QObject *parent)
    : QObject(parent)
    , m_name(name)
    , m_slots(slots_)
    , m_bots(bots)
    , m_players(slots_ / 3)
    , m_random(seed)
{
    m_socket.bind(QHostAddress::LocalHost);
    connect(&m_socket, &QUdpSocket::readyRead, this, &DemoGameServer::answer);
    connect(&m_change, &QTimer::timeout, this, [this] {
        m_players = qBound(0, m_players + m_random.bounded(-1, 2), m_slots - m_bots);
    });
    m_change.start(std::chrono::seconds{7});
}

void DemoGameServer::answer()
{
    while (m_socket.hasPendingDatagrams()) {
        const QNetworkDatagram request = m_socket.receiveDatagram();
        const QList<QByteArray> words = request.data().mid(4).simplified().split(' ');
        if (words.value(0) != "getstatus")
            continue;
        QByteArray text = QByteArray("\xff\xff\xff\xffstatusResponse\n\\challenge\\")
            + words.value(1) + "\\sv_hostname\\" + m_name.toUtf8()
            + "\\gamename\\legacy\\mapname\\etl_sp_delivery\\sv_maxclients\\"
            + QByteArray::number(m_slots) + '\n';
        for (int i = 0; i < m_players; ++i)
            text += QByteArray::number(i * 3) + ' ' + QByteArray::number(30 + i) + " \"^"
                + QByteArray::number(i % 8) + "Player" + QByteArray::number(i) + "\"\n";
        for (int i = 0; i < m_bots; ++i)
            text += "0 0 \"Bot" + QByteArray::number(i) + "\"\n";
        m_socket.writeDatagram(request.makeReply(text));
    }
}

Demo::Demo(Router &router, Rooms &rooms, QObject *parent)
    : QObject(parent), m_router(router), m_rooms(rooms)
{
    const QList<std::tuple<QString, int, int>> games{{QStringLiteral("Night Shift 1"), 32, 2},
                                                     {QStringLiteral("Night Shift 2"), 24, 0},
                                                     {QStringLiteral("Trickjump"), 16, 0},
                                                     {QStringLiteral("Insta gibs"), 16, 4}};
    for (const auto &[name, places, bots] : games)
        m_servers.push_back(
            std::make_unique<DemoGameServer>(name, places, bots, quint32(m_servers.size())));
    connect(&m_talk, &QTimer::timeout, this, &Demo::talk);
}

void Demo::begin(const QString &tokenFile, std::function<void(const Result<> &)> done)
{
    m_tokenFile = tokenFile;
    m_done = std::move(done);
    const auto step = [this](const auto &command) {
        m_steps.append({QString::fromLatin1(command.info.name), toJson(command)});
    };
    step(UserAdd{Newcomer, Role::Admin, {}});
    for (const char *name : {"tamsin", "korben", "Wren", "hexe", "Old Sarge", "dustbowl"})
        step(UserAdd{QString::fromLatin1(name), {}, {}});
    const QList<std::pair<QString, QStringList>> categories{
        {QStringLiteral("Events"),
         {QStringLiteral("Saturday scrim vs. Old Guard: who is in?"),
          QStringLiteral("Spring cup: sign-ups and brackets")}},
        {QStringLiteral("Servers and mods"),
         {QStringLiteral("etl_sp_delivery: truck stuck at the second gate")}},
        {QStringLiteral("Off topic"), {QStringLiteral("Keyboards, mice and other noise")}},
    };
    for (const auto &[category, threads] : categories) {
        step(CategoryAdd{category, {}});
        for (const QString &thread : threads)
            step(ThreadAdd{thread, category, {}});
    }
    for (size_t i = 0; i < m_servers.size(); ++i)
        step(ServerAdd{QStringLiteral("demo%1").arg(i + 1),
                       QStringLiteral("127.0.0.1:%1").arg(m_servers[i]->port()),
                       QueryProtocol::Quake3,
                       {}});
    step(TokenIssue{Newcomer, 24 * 3600});
    next();
}

void Demo::next()
{
    if (m_steps.isEmpty()) {
        for (int i = 0; i < 6; ++i)
            talk();
        m_talk.start(std::chrono::seconds{6});
        return m_done({});
    }
    const Step step = m_steps.takeFirst();
    m_router.dispatchCommand(step.command, step.data, [this](const Result<QJsonObject> &outcome) {
        if (!outcome)
            return m_done(failure(outcome));
        if (const auto user = fromJson<UserAddReply>(*outcome);
            user && user->username != Newcomer) {
            Caller person;
            person.session
                = SessionId{-user->userId.value}; // no transport has it: it can only be heard
            person.user = user->userId;
            person.username = user->username;
            person.role = Role::Member;
            m_people.append(person);
        } else if (const auto thread = fromJson<ThreadAddReply>(*outcome)) {
            m_threads.append(thread->threadId);
        } else if (const auto token = fromJson<TokenIssueReply>(*outcome)) {
            QFile file(m_tokenFile);
            if (!file.open(QIODevice::WriteOnly))
                return m_done(fail(ErrorCode::Unavailable,
                                   m_tokenFile + QStringLiteral(" cannot be written")));
            file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
            file.write(token->token.toLatin1());
        }
        next();
    });
}

void Demo::talk()
{
    if (m_people.isEmpty() || m_threads.isEmpty())
        return;
    const QStringList all = lines();
    const Caller &speaker = m_people[m_said % m_people.size()];
    ForumPost post;
    post.threadId = m_threads[m_said < 6 ? 0 : m_random.bounded(int(m_threads.size()))];
    post.content = all[m_said % all.size()];
    post.clientId = QUuid::createUuid().toString(QUuid::WithoutBraces);
    ++m_said;
    m_router.dispatchEvent(QString::fromLatin1(ForumPost::info.name), toJson(post), speaker,
                           [](const Result<QJsonObject> &) { });
    // The next one is heard typing meanwhile.
    const Caller &typist = m_people[m_said % m_people.size()];
    if (m_rooms.join(RoomId::thread(m_threads.first()), typist))
        m_router.dispatchEvent(QString::fromLatin1(TypingStart::info.name),
                               toJson(TypingStart{{}, m_threads.first()}), typist,
                               [](const Result<QJsonObject> &) { });
}

} // namespace panel::server
