// SPDX-License-Identifier: MIT

#include "client/net/serveraddress.h"
#include "server/features/monitor/targetaddress.h"
#include "tests/fuzz/fuzz.h"

using namespace panel;
using namespace panel::fuzz;
using client::ServerAddress;
using server::TargetAddress;

namespace {

void tryServer(const QString &typed)
{
    const auto address = ServerAddress::parse(typed);
    if (!address)
        return expect(address.error().code == ErrorCode::Invalid, "what is refused is invalid");
    expect(address->isValid() && !address->displayName().isEmpty(), "an address can be shown");
    const auto again = ServerAddress::parse(address->origin());
    expect(again.has_value(), "an origin is an address");
    expectSame(again->origin(), address->origin(), "an origin stays itself");
    expect(*again == *address, "equal servers compare equal");
    for (const QUrl &url : {address->http(QStringLiteral("/api/v1/me")), address->socket()}) {
        expect(url.isValid(), "requests go to an address");
        expect(url.userInfo().isEmpty() && !url.hasFragment(), "nothing is smuggled along");
        expectSame(url.host(), QUrl(address->origin()).host(), "they go to the server itself");
        expectSame(url.port(), QUrl(address->origin()).port(), "and to its port");
    }
    expect(address->isEncrypted() || address->origin().startsWith(QLatin1String("http://")),
           "what is not encrypted says so");
}

void tryTarget(const QString &written)
{
    const auto target = TargetAddress::parse(written);
    if (!target)
        return expect(target.error().code == ErrorCode::Invalid, "what is refused is invalid");
    expect(!target->host.isEmpty() && target->port > 0, "a target can be asked");
    QString host = target->host;
    host.replace(QLatin1Char('%'), QLatin1String("%25")); // before the interface of an address
    if (host.contains(QLatin1Char(':')))
        host = QLatin1Char('[') + host + QLatin1Char(']');
    const auto again
        = TargetAddress::parse(host + QLatin1Char(':') + QString::number(target->port));
    expect(again.has_value(), "a target written again is one");
    expectSame(again->host, target->host, "a host stays itself");
    expectSame(again->port, target->port, "a port stays itself");
    const QHostAddress address(target->host);
    if (!address.isNull() && server::mayProbe(address, false))
        expect(address.isGlobal() && !address.isLoopback(), "only public hosts are asked");
}

} // namespace

/// The address of a server of ours, and of a game server.
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QString text = QString::fromUtf8(bytesOf(data, size));
    tryServer(text);
    tryTarget(text);
    return 0;
}
