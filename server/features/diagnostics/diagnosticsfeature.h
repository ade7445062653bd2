// SPDX-License-Identifier: MIT

#pragma once

#include "server/hub/counters.h"
#include "server/hub/feature.h"
#include "server/hub/pulse.h"
#include "server/hub/roomfanout.h"
#include "server/hub/rooms.h"
#include "server/hub/userdirectory.h"
#include "shared/features/diagnostics/diagnosticsevents.h"

namespace panel::server {

/// Answers `test`, counts for the administrator, and carries the administrator's own events.
class DiagnosticsFeature final : public Feature
{
    Q_OBJECT

public:
    struct Parts
    {
        Rooms &rooms;
        RoomFanOut &fanOut;
        Pulse &pulse;
        const Counters &counters;
        const UserDirectory &people;
    };
    explicit DiagnosticsFeature(const Parts &parts, QObject *parent = nullptr);

    void install(Router &router) override;

private:
    Result<TestReply> test(const Test &event, const Caller &caller);
    Result<StatsReply> stats(const Stats &command, const Caller &caller);
    /// Fails with `NotFound` for a user there is not, with `Invalid` unless exactly one audience is
    /// named.
    Result<EmitReply> emitEvent(const Emit &command, const Caller &caller);
    /// Fails with `Forbidden` for who is no administrator.
    Result<EmitReply> postEvent(const PostEmit &request, const Caller &caller);

    Parts m_parts;
};

} // namespace panel::server
