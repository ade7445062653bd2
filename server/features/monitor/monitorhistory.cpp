// SPDX-License-Identifier: MIT

#include "server/features/monitor/historystore.h"
#include "server/features/monitor/monitorfeature.h"

namespace panel::server {

void MonitorFeature::history(const ServerHistory &event, const Caller &caller,
                             Answer<ServerHistoryReply> answer)
{
    const auto server = find(event.serverId, caller);
    if (!server)
        return answer(failure(server));
    if (event.from.has_value() != event.to.has_value() || (event.from && event.hours))
        return answer(
            fail(ErrorCode::Invalid, QStringLiteral("hours, or from and to: one of both")));
    const int hours = event.hours.value_or(24);
    if (hours < 1 || hours > MostHours)
        return answer(fail(ErrorCode::Invalid, QStringLiteral("hours: 1 to %1").arg(MostHours)));
    const QDateTime now = m_parts.pulse.wallClock();
    const QDateTime from = event.from.value_or(now.addSecs(-3600LL * hours));
    const QDateTime to = event.to.value_or(now.addMSecs(1));
    if (!from.isValid() || !to.isValid() || from >= to)
        return answer(fail(ErrorCode::Invalid, QStringLiteral("to: after from")));
    m_parts.database.read(
        this,
        [row = (*server)->stored.row, from, to, now](Sql &sql) {
            return HistoryStore(sql).read(row, from, to, now);
        },
        [answer, id = event.serverId](const Result<HistoryStore::Page> &page) {
            answer(page.map([&](const HistoryStore::Page &found) {
                const auto seconds
                    = std::chrono::duration_cast<std::chrono::seconds>(found.stretch);
                return ServerHistoryReply{id, found.samples, int(seconds.count())};
            }));
        });
}

} // namespace panel::server
