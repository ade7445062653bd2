// SPDX-License-Identifier: MIT

#pragma once

#include "server/features/search/searchstore.h"
#include "server/hub/feature.h"
#include "server/hub/pulse.h"
#include "server/hub/userdirectory.h"
#include "server/store/database.h"

#include <QSet>

namespace panel::server {

/// Finds what was written, within what the caller may see.
///
/// A search is a chain of short reads, so that a common word in a million posts keeps nobody else
/// waiting for the store: newest first, a slice of the index at a time, until enough is found. Up
/// to `Rankable` finds are put in the order of their worth (FTS5's bm25). Terms that are found more
/// often, or that `Common` posts hold, seen or not, say little about any one of them: the newest
/// come first, and no more is looked at than the page needs. It ends with what it has after
/// `Longest`. One search of a person at a time.
class SearchFeature final : public Feature
{
    Q_OBJECT

public:
    static constexpr int Fetch = 2000; ///< Posts taken from the index in one read.
    static constexpr int Slice = 1000; ///< Of them, those looked at in one read.
    static constexpr int Rankable = 1000;
    static constexpr int Common = 10'000;
    static constexpr std::chrono::milliseconds Longest{500};

    /// The categories the caller sees.
    using Visible = std::function<QList<CategoryId>(const Caller &)>;

    struct Parts
    {
        Pulse &pulse;
        Database &database;
        const UserDirectory &people;
    };
    SearchFeature(const Parts &parts, Visible visible, QObject *parent = nullptr);

    void install(Router &router) override;

private:
    /// One search on its way.
    struct Run;

    void search(const Search &event, const Caller &caller, Answer<SearchReply> answer);
    Result<SearchScope> scopeOf(const Search &event, const Caller &caller) const;
    void fetch(const std::shared_ptr<Run> &run);
    void look(const std::shared_ptr<Run> &run);
    void rank(const std::shared_ptr<Run> &run);
    void show(const std::shared_ptr<Run> &run);
    void end(const std::shared_ptr<Run> &run, const Result<SearchReply> &reply);

    Parts m_parts;
    Visible m_visible;
    QSet<UserId> m_searching;
};

} // namespace panel::server
