// SPDX-License-Identifier: MIT

#include "server/app/democontent.h"

#include <QFile>
#include <QJsonDocument>

/// The macro must stand outside of every namespace; it makes the linker take the static library.
static void registerDemo()
{
    Q_INIT_RESOURCE(panel_demo);
}

namespace panel::server {

namespace {

struct PeopleFile
{
    QString newcomer;
    QList<DemoPerson> people;
    QString community;

    static constexpr std::tuple fields{
        field("newcomer", &PeopleFile::newcomer, "Who looks at the demo."),
        field("people", &PeopleFile::people, "All others."),
        field("community", &PeopleFile::community, "Its name."),
    };
};

struct ForumFile
{
    QList<DemoCategory> categories;
    QList<DemoThread> threads;

    static constexpr std::tuple fields{
        field("categories", &ForumFile::categories, "In their order."),
        field("threads", &ForumFile::threads, "In any order."),
    };
};

struct TalkFile
{
    QList<DemoLine> lines;
    QList<DemoLine> asides;
    QList<DemoPost> answers;

    static constexpr std::tuple fields{
        field("lines", &TalkFile::lines, "Once."),
        field("asides", &TalkFile::asides, "Over and over."),
        field("answers", &TalkFile::answers, "To the newcomer."),
    };
};

struct OrderFile
{
    QList<WordFilter> filters;
    QList<DemoLine> held;
    QList<DemoReport> reports;

    static constexpr std::tuple fields{
        field("filters", &OrderFile::filters, "With id 0."),
        field("held", &OrderFile::held, "What one of them holds."),
        field("reports", &OrderFile::reports, "Of posts that are there."),
    };
};

struct ServersFile
{
    QList<QString> players;
    QList<DemoServer> servers;

    static constexpr std::tuple fields{
        field("players", &ServersFile::players, "Names with colour codes."),
        field("servers", &ServersFile::servers, "In any order."),
    };
};

template <Described File>
Result<File> readFile(const char *name)
{
    QFile file(QStringLiteral(":/demo/") + QLatin1String(name));
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorCode::Unavailable, QLatin1String(name) + QStringLiteral(" is missing"));
    const auto content = fromJson<File>(QJsonDocument::fromJson(file.readAll()).object());
    if (!content)
        return fail(ErrorCode::Unavailable,
                    QLatin1String(name) + QStringLiteral(": ") + content.error().detail);
    return content;
}

} // namespace

Result<DemoContent> DemoContent::read()
{
    registerDemo();
    const auto people = readFile<PeopleFile>("people.json");
    if (!people)
        return failure(people);
    const auto forum = readFile<ForumFile>("forum.json");
    if (!forum)
        return failure(forum);
    const auto talk = readFile<TalkFile>("talk.json");
    if (!talk)
        return failure(talk);
    const auto order = readFile<OrderFile>("order.json");
    if (!order)
        return failure(order);
    const auto servers = readFile<ServersFile>("servers.json");
    if (!servers)
        return failure(servers);
    return DemoContent{people->community, people->newcomer, people->people, forum->categories,
                       forum->threads,    talk->lines,      talk->asides,   talk->answers,
                       order->filters,    order->held,      order->reports, servers->servers,
                       servers->players};
}

} // namespace panel::server
