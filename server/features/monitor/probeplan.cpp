// SPDX-License-Identifier: MIT

#include "server/features/monitor/probeplan.h"

#include "server/features/monitor/gamequery.h"

namespace panel::server {

namespace {

struct PortRange
{
    quint16 first;
    quint16 last;
    QueryProtocol protocol;
};
constexpr std::array KnownPorts{
    PortRange{27960, 27999, QueryProtocol::Quake3}, // Quake 3, OpenArena, ET, Urban Terror
    PortRange{26000, 26020, QueryProtocol::Quake3}, // Xonotic
    PortRange{28960, 28970, QueryProtocol::Quake3}, // Call of Duty
    PortRange{29070, 29079, QueryProtocol::Quake3}, // Jedi Academy
    PortRange{30720, 30729, QueryProtocol::Quake3}, // Tremulous
    PortRange{27000, 27059, QueryProtocol::A2s},
    PortRange{2302, 2320, QueryProtocol::A2s}, // DayZ, Arma
    PortRange{7777, 7788, QueryProtocol::A2s}, // Unreal and ARK
    PortRange{25565, 25600, QueryProtocol::Minecraft},
    PortRange{64738, 64748, QueryProtocol::Mumble},
    PortRange{8303, 8320, QueryProtocol::Teeworlds},
};

quint16 usualPort(QueryProtocol protocol)
{
    switch (protocol) {
    case QueryProtocol::Quake3:
        return 27960;
    case QueryProtocol::A2s:
        return 27015;
    case QueryProtocol::Minecraft:
        return 25565;
    case QueryProtocol::Mumble:
        return 64738;
    case QueryProtocol::Teeworlds:
        return 8303;
    case QueryProtocol::Auto:
        break;
    }
    return 0;
}

/// The first one, and the first one of another family.
QList<QHostAddress> oneOfEachFamily(const QList<QHostAddress> &addresses)
{
    QList<QHostAddress> chosen = addresses.mid(0, 1);
    for (const QHostAddress &address : addresses) {
        if (address.protocol() != chosen.constFirst().protocol()) {
            chosen.append(address);
            break;
        }
    }
    return chosen;
}

/// What the port suggests, then the others.
QList<QueryProtocol> inOrderFor(quint16 port)
{
    QList<QueryProtocol> order = gameProtocols();
    const qsizetype suggested = order.indexOf(protocolSuggestedBy(port));
    if (suggested > 0)
        order.move(suggested, 0);
    return order;
}

} // namespace

QueryProtocol protocolSuggestedBy(quint16 port)
{
    for (const auto &[first, last, protocol] : KnownPorts) {
        if (port >= first && port <= last)
            return protocol;
    }
    return QueryProtocol::Auto;
}

QList<quint16> portsBeside(QueryProtocol protocol, quint16 port)
{
    QList<quint16> ports;
    if (protocol == QueryProtocol::A2s && port != 0 && port != 65535)
        ports.append(quint16(port + 1));
    if (const quint16 usual = usualPort(protocol); usual != port && !ports.contains(usual))
        ports.append(usual);
    return ports;
}

QList<ProbeCandidate> planFor(QueryProtocol protocol, const QList<QHostAddress> &addresses,
                              quint16 port, std::chrono::milliseconds perTry)
{
    QList<ProbeCandidate> plan;
    for (const QHostAddress &address : oneOfEachFamily(addresses))
        plan.append({protocol, address, port, plan.isEmpty() ? perTry * 0 : perTry, false});
    return plan;
}

QList<ProbeCandidate> planForAll(const QList<QHostAddress> &addresses, quint16 port, bool beside,
                                 std::chrono::milliseconds perTry)
{
    QList<ProbeCandidate> plan;
    const auto families = oneOfEachFamily(addresses);
    const auto headStart = perTry / 5; // for what the port suggests
    const QList<QueryProtocol> order = inOrderFor(port);
    const bool suggests = protocolSuggestedBy(port) != QueryProtocol::Auto;
    for (qsizetype family = 0; family < families.size(); ++family) {
        const auto begin = perTry * family;
        if (port != 0) {
            for (const QueryProtocol protocol : order) {
                const bool isFirst = !suggests || protocol == order.constFirst();
                plan.append({protocol, families[family], port,
                             begin + (isFirst ? headStart * 0 : headStart), false});
            }
        }
        if (!beside || family > 0)
            continue;
        for (const QueryProtocol protocol : order) {
            for (const quint16 other : portsBeside(protocol, port))
                plan.append({protocol, families[family], other,
                             port == 0 ? headStart * 0 : headStart * 2, true});
        }
    }
    return plan;
}

} // namespace panel::server
