// SPDX-License-Identifier: MIT

#pragma once

#include "server/hub/fanout.h"
#include "server/hub/feature.h"
#include "server/hub/pulse.h"
#include "server/store/database.h"
#include "shared/features/drafts/draftsevents.h"

namespace panel::server {

/// What people have begun to write, the same on all their devices.
///
/// A draft belongs to its author alone. Each save carries the version it builds on, so that two
/// devices that wrote at once both keep their words: the later one is refused and asks its person.
class DraftsFeature final : public Feature
{
    Q_OBJECT

public:
    /// How long a device may be away and still learn that a draft is gone.
    static constexpr std::chrono::hours GoneKept{24 * 30};

    /// Whether that place exists for the caller; one they may not see does not.
    using MaySee = std::function<bool(const Caller &, const DraftPlace &)>;

    struct Parts
    {
        FanOut &fanOut;
        Pulse &pulse;
        Database &database;
    };
    DraftsFeature(const Parts &parts, MaySee maySee, QObject *parent = nullptr);

    void install(Router &router) override;

private:
    void save(const SaveDraft &event, const Caller &caller, Answer<SaveDraftReply> answer);
    void list(const ListDrafts &event, const Caller &caller, Answer<ListDraftsReply> answer);
    void keepHouse(TimePoint now);

    Parts m_parts;
    MaySee m_maySee;
    TimePoint m_nextCleaning;
};

} // namespace panel::server
