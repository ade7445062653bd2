// SPDX-License-Identifier: MIT

#pragma once

#include "shared/protocol/event.h"

#include <functional>
#include <memory>

namespace panel::server {

/// Where a finished request goes, whichever way it came. Called exactly once.
using RawAnswer = std::function<void(const Result<QJsonObject> &)>;

/// A handler's promise to answer, now or later, on the hub thread. Copies are the same promise.
/// Dropped without an answer it answers `Unavailable` by itself, so no caller hangs for ever.
template <Described Reply>
class Answer
{
public:
    explicit Answer(RawAnswer raw) : m_promise(std::make_shared<Promise>(std::move(raw))) { }

    void operator()(const Result<Reply> &outcome) const
    {
        m_promise->fulfil(outcome.map([](const Reply &reply) { return toJson(reply); }));
    }

private:
    struct Promise
    {
        RawAnswer raw;
        bool kept = false;

        explicit Promise(RawAnswer answer) : raw(std::move(answer)) { }
        Promise(const Promise &) = delete;
        Promise &operator=(const Promise &) = delete;
        ~Promise()
        {
            if (!kept)
                fulfil(fail(ErrorCode::Unavailable, QStringLiteral("the daemon is stopping")));
        }
        void fulfil(const Result<QJsonObject> &outcome)
        {
            Q_ASSERT(!kept);
            kept = true;
            raw(outcome);
        }
    };
    std::shared_ptr<Promise> m_promise;
};

} // namespace panel::server
