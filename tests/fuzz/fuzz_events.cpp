// SPDX-License-Identifier: MIT

#include "shared/features/features.h"
#include "tests/fuzz/fuzz.h"

#include <QJsonDocument>

using namespace panel;
using namespace panel::fuzz;

namespace {

QByteArray textOf(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

/// Reads `json` as E, and what it wrote as a peer would.
template <Described E>
void tryEvent(const QJsonObject &json)
{
    const auto event = fromJson<E>(json);
    if (!event) {
        expect(event.error().code == ErrorCode::Invalid, "what is refused is invalid");
        expect(event.error().detail.contains(QLatin1String(": ")), "a refusal names its key");
        return;
    }
    const QByteArray wire = textOf(toJson(*event));
    const auto again = fromJson<E>(QJsonDocument::fromJson(wire).object());
    if (!again)
        qCritical() << wire << again.error().detail;
    expect(again.has_value(), "what was written can be read");
    expectSame(textOf(toJson(*again)), wire, "what is read again is the same on the wire");
    if constexpr (std::equality_comparable<E>) {
        if (!(*again == *event))
            qCritical() << textOf(json) << wire;
        expect(*again == *event, "what is read again is the same");
    }
}

void tryAll(const QJsonObject &object)
{
    Catalogue::forEach([&]<Request E>() {
        tryEvent<E>(object);
        tryEvent<ReplyOf<E>>(object);
    });
}

} // namespace

/// Any JSON object to every event and to every reply; of an array, each object in it.
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QJsonDocument json = QJsonDocument::fromJson(bytesOf(data, size));
    if (json.isObject())
        tryAll(json.object());
    for (const QJsonValue item : json.array()) {
        if (item.isObject())
            tryAll(item.toObject());
    }
    return 0;
}
