// SPDX-License-Identifier: MIT

#include "shared/protocol/errors.h"

namespace panel {

namespace {

struct Failure
{
    bool ok = false;
    ErrorBody error;

    static constexpr std::tuple fields{
        field("ok", &Failure::ok, "Always false."),
        field("error", &Failure::error, "Why."),
    };
};

} // namespace

QJsonObject acknowledgement(const Result<QJsonObject> &outcome)
{
    if (!outcome)
        return toJson(Failure{false, ErrorBody::of(outcome.error())});
    QJsonObject reply = *outcome;
    reply.insert(QStringLiteral("ok"), true);
    return reply;
}

Result<QJsonObject> fromAcknowledgement(const QJsonArray &args)
{
    const QJsonObject answer = args.at(0).toObject();
    if (answer.value(QStringLiteral("ok")).toBool())
        return answer;
    const auto failed = fromJson<Failure>(answer);
    if (!failed)
        return fail(ErrorCode::Invalid, QStringLiteral("an acknowledgement without ok or error"));
    return tl::unexpected(failed->error.toError());
}

} // namespace panel
