// SPDX-License-Identifier: MIT

#pragma once

#include "server/hub/answer.h"
#include "server/hub/caller.h"

#include <QHash>
#include <QJsonArray>

namespace panel::server {

/// Hands each inbound event, command and HTTP request to the one feature that asked for it.
///
/// A handler takes the request and its Caller and either returns its outcome, or takes an Answer as
/// well and gives the outcome later. Commands come from the owner of the data folder: their Caller
/// is empty.
class Router
{
public:
    template <typename E>
    using Outcome
        = std::conditional_t<std::is_same_v<ReplyOf<E>, Done>, Result<>, Result<ReplyOf<E>>>;

    /// Makes `handler` the only receiver of `E`; a second receiver is a programming error.
    template <Request E, typename Owner>
    void on(Owner *owner, Outcome<E> (Owner::*handler)(const E &, const Caller &))
    {
        install<E>([=](const E &request, const Caller &caller, const Answer<ReplyOf<E>> &answer) {
            if constexpr (std::is_same_v<ReplyOf<E>, Done>)
                answer((owner->*handler)(request, caller).map([] { return Done{}; }));
            else
                answer((owner->*handler)(request, caller));
        });
    }
    template <Request E, typename Owner>
    void on(Owner *owner, void (Owner::*handler)(const E &, const Caller &, Answer<ReplyOf<E>>))
    {
        install<E>([=](const E &request, const Caller &caller, const Answer<ReplyOf<E>> &answer) {
            (owner->*handler)(request, caller, answer);
        });
    }

    using Knows = std::function<bool(const QString &event)>;
    using Unknown = std::function<void(const QString &event, const QJsonObject &data,
                                       const Caller &caller, const RawAnswer &answer)>;
    /// Makes `handler` the receiver of those events that no feature handles and `knows` knows.
    void onUnknown(Knows knows, Unknown handler);
    bool knowsCustom(const QString &event) const { return m_knows && m_knows(event); }

    /// What is known of an event before it is handled; null when no feature handles it.
    const EventInfo *eventInfo(const QString &name) const;

    /// Checks nothing but the shape and a foreign `user_id`: the gatekeeper has let the caller
    /// through.
    void dispatchEvent(const QString &name, const QJsonObject &data, const Caller &caller,
                       const RawAnswer &answer) const;
    void dispatchCommand(const QString &name, const QJsonObject &data,
                         const RawAnswer &answer) const;

    struct Match
    {
        const EndpointInfo *info = nullptr; ///< Null: no such path.
        bool wrongMethod = false; ///< The path exists with another method.
        QJsonObject variables; ///< From the path; numbers as numbers.
        bool givesBytes = false; ///< Its reply is Bytes.
    };
    Match matchEndpoint(const QByteArray &method, const QString &path) const;
    void dispatchEndpoint(const EndpointInfo &info, const QJsonObject &data, const Caller &caller,
                          const RawAnswer &answer) const;

private:
    using Handler = std::function<void(const QJsonObject &, const Caller &, const RawAnswer &)>;
    struct EventEntry
    {
        const EventInfo *info;
        Handler handler;
    };
    struct EndpointEntry
    {
        const EndpointInfo *info;
        Handler handler;
        bool givesBytes;
    };

    /// What a path or a query says is a word where the member is one, though it look like a number.
    template <Endpoint E>
    static void wordsOf(QJsonObject &data)
    {
        forEachField<E>([&](const auto &field) {
            using Member = std::remove_cvref_t<decltype(E().*field.member)>;
            const auto value = data.find(QLatin1String(field.key));
            if constexpr (std::is_same_v<Member, QString>
                          || std::is_same_v<Member, std::optional<QString>>) {
                if (value != data.end() && value->isDouble())
                    *value = QString::number(value->toInteger());
            }
        });
    }

    template <Request E>
    void install(std::function<void(const E &, const Caller &, const Answer<ReplyOf<E>> &)> typed)
    {
        Handler handler = [typed = std::move(typed)](const QJsonObject &data, const Caller &caller,
                                                     const RawAnswer &raw) {
            const Answer<ReplyOf<E>> answer(raw);
            auto given = data;
            if constexpr (Endpoint<E>) {
                if (qstrcmp(E::info.method, "GET") == 0)
                    wordsOf<E>(given);
            }
            const auto request = fromJson<E>(given);
            if (!request)
                return answer(failure(request));
            if constexpr (requires { request->userId; }) {
                if (Event<E> && request->userId && caller.user && *request->userId != caller.user)
                    return answer(fail(ErrorCode::Forbidden,
                                       QStringLiteral("user_id is not the session's own")));
            }
            typed(*request, caller, answer);
        };
        if constexpr (Event<E>) {
            static_assert(E::info.direction == Direction::ToServer,
                          "the server only handles inbound events");
            Q_ASSERT(!m_events.contains(QLatin1String(E::info.name)));
            m_events.insert(QLatin1String(E::info.name), {&E::info, std::move(handler)});
        } else if constexpr (Command<E>) {
            Q_ASSERT(!m_commands.contains(QLatin1String(E::info.name)));
            m_commands.insert(QLatin1String(E::info.name), handler);
        } else {
            m_endpoints.append({&E::info, std::move(handler), std::is_same_v<ReplyOf<E>, Bytes>});
        }
    }

    QHash<QString, EventEntry> m_events;
    QHash<QString, Handler> m_commands;
    QList<EndpointEntry> m_endpoints;
    Knows m_knows;
    Unknown m_unknown;
};

} // namespace panel::server
