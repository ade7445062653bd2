// SPDX-License-Identifier: MIT

#include "server/features/monitor/historystore.h"

#include "server/store/words.h"

#include <array>
#include <cmath>

namespace panel::server {

namespace {

using namespace std::chrono_literals;
using Msecs = std::chrono::milliseconds;

/// What people can read off an axis. Those under an hour are made of 5 minutes, the rest of hours.
constexpr std::array<std::chrono::minutes, 15> Stretches{
    5min, 10min, 15min, 20min, 30min, 1h, 2h, 3h, 4h, 6h, 8h, 12h, 18h, 24h, 48h};

QDateTime momentOf(qint64 msecs)
{
    return QDateTime::fromMSecsSinceEpoch(msecs, Qt::UTC);
}

ServerSample singleProbeOf(const QSqlQuery &row)
{
    ServerSample sample;
    sample.at = momentOf(row.value(0).toLongLong());
    sample.up = row.value(1).toBool();
    sample.upPermille = row.value(2).toBool() ? 1000 : 0;
    sample.players = row.value(3).toInt();
    sample.bots = row.value(4).toInt();
    sample.ping = row.value(5).toInt();
    sample.map = row.value(6).toString();
    return sample;
}

ServerSample summedStretchOf(const QSqlQuery &row)
{
    const double probes = row.value(1).toDouble();
    const double ups = row.value(2).toDouble();
    ServerSample sample;
    sample.at = momentOf(row.value(0).toLongLong());
    sample.up = ups > 0;
    sample.upPermille = int(std::lround(1000 * row.value(3).toDouble() / probes));
    sample.players = row.value(4).toInt();
    sample.meanPlayers = ups > 0 ? std::round(100 * row.value(5).toDouble() / ups) / 100 : 0;
    sample.bots = row.value(6).toInt();
    sample.ping = ups > 0 ? int(std::lround(row.value(7).toDouble() / ups)) : 0;
    sample.map = row.value(8).toString();
    return sample;
}

} // namespace

Result<> HistoryStore::add(qint64 row, const ServerSample &sample, bool held)
{
    return nothing(m_sql.run(key("monitor/add_sample"),
                             {{key(":row"), row},
                              {key(":at"), sample.at.toMSecsSinceEpoch()},
                              {key(":up"), int(sample.up)},
                              {key(":held"), int(held)},
                              {key(":players"), sample.players},
                              {key(":bots"), sample.bots},
                              {key(":ping"), sample.ping},
                              {key(":map"), sample.map.isNull() ? key("") : sample.map}}));
}

Result<> HistoryStore::rollUp(qint64 row, const QDateTime &now)
{
    const qint64 at = now.toMSecsSinceEpoch();
    Result<> done;
    for (const Msecs span : {Msecs(Fine), Msecs(Coarse)}) {
        const qint64 begin = at / span.count() * span.count();
        done = nothing(m_sql.run(
            key("monitor/roll_up"),
            {{key(":row"), row}, {key(":span"), qint64(span.count())}, {key(":begin"), begin}}));
        if (!done)
            return done;
    }
    // Only then: a probe is not forgotten before it is summed up.
    done = nothing(
        m_sql.run(key("monitor/prune_samples"),
                  {{key(":row"), row}, {key(":before"), at - qint64(Msecs(ProbesKept).count())}}));
    for (const auto &[span, kept] :
         {std::pair(Msecs(Fine), Msecs(FineKept)), std::pair(Msecs(Coarse), Msecs(CoarseKept))}) {
        if (!done)
            return done;
        done = nothing(m_sql.run(key("monitor/prune_stretches"),
                                 {{key(":row"), row},
                                  {key(":span"), qint64(span.count())},
                                  {key(":before"), at - qint64(kept.count())}}));
    }
    return done;
}

HistoryScale HistoryStore::scaleOf(const QDateTime &from, const QDateTime &to, const QDateTime &now)
{
    const qint64 range = from.msecsTo(to);
    const bool fineIsThere = from >= now.addMSecs(-qint64(Msecs(FineKept).count()));
    for (const Msecs stretch : Stretches) {
        const bool isFine = stretch < Coarse;
        if (isFine && !fineIsThere)
            continue;
        if (range / stretch.count() + 1 < MostSamples) // one more where the range begins within it
            return {isFine ? Msecs(Fine) : Msecs(Coarse), stretch};
    }
    const qint64 hours = range / Msecs(Coarse).count() / (MostSamples - 2) + 1;
    return {Msecs(Coarse), Msecs(Coarse) * hours};
}

Result<HistoryStore::Page> HistoryStore::read(qint64 row, const QDateTime &from,
                                              const QDateTime &to, const QDateTime &now)
{
    const auto first
        = m_sql.one(key("monitor/first_sample"), {{key(":row"), row}}, [](const QSqlQuery &query) {
              return query.value(0).isNull() ? std::optional<qint64>()
                                             : std::optional(query.value(0).toLongLong());
          });
    if (!first)
        return failure(first);
    if (!*first)
        return Page{};
    const qint64 end = to.toMSecsSinceEpoch();
    const qint64 begin = qMax(from.toMSecsSinceEpoch(), **first);
    if (begin >= end)
        return Page{};
    if (momentOf(begin) >= now.addMSecs(-qint64(Msecs(ProbesKept).count()))) {
        const auto fit = probesFit(row, begin, end);
        if (!fit)
            return failure(fit);
        if (*fit)
            return probes(row, begin, end).map([](const QList<ServerSample> &samples) {
                return Page{samples, Msecs(0)};
            });
    }
    const HistoryScale scale = scaleOf(momentOf(begin), to, now);
    const qint64 aligned = begin / scale.stretch.count() * scale.stretch.count();
    return stretches(row, aligned, end, scale).map([&](const QList<ServerSample> &samples) {
        return Page{samples, scale.stretch};
    });
}

Result<bool> HistoryStore::probesFit(qint64 row, qint64 from, qint64 to)
{
    return m_sql.one(key("monitor/count_samples"),
                     {{key(":row"), row},
                      {key(":from"), from},
                      {key(":to"), to},
                      {key(":limit"), MostSamples + 1}},
                     [](const QSqlQuery &query) { return query.value(0).toInt() <= MostSamples; });
}

Result<QList<ServerSample>> HistoryStore::probes(qint64 row, qint64 from, qint64 to)
{
    return m_sql.all(key("monitor/samples"),
                     {{key(":row"), row}, {key(":from"), from}, {key(":to"), to}}, singleProbeOf);
}

Result<QList<ServerSample>> HistoryStore::stretches(qint64 row, qint64 from, qint64 to,
                                                    const HistoryScale &scale)
{
    return m_sql.all(key("monitor/stretches"),
                     {{key(":row"), row},
                      {key(":from"), from},
                      {key(":to"), to},
                      {key(":span"), qint64(scale.span.count())},
                      {key(":stretch"), qint64(scale.stretch.count())}},
                     summedStretchOf);
}

} // namespace panel::server
