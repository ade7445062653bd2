// SPDX-License-Identifier: MIT

#include "server/net/handshake.h"
#include "tests/fuzz/fuzz.h"

#include <map>

using namespace panel::fuzz;
using namespace panel::server;
using Progress = HttpParser::Progress;

namespace {

constexpr int HeadLimit = 1024;
constexpr qint64 BodyLimit = 200;

NetConfig config()
{
    NetConfig config;
    config.allowedOrigins = QStringList{QStringLiteral("https://example.org")};
    return config;
}

/// One session of each kind, as clients name it.
SidState find(const QByteArray &sid)
{
    if (sid == "polls")
        return {SidState::Kind::Polling, 0};
    if (sid == "sockets")
        return {SidState::Kind::OnWebSocket, 0};
    if (sid == "strays")
        return {SidState::Kind::Elsewhere, 3};
    return {};
}

/// What came of a request.
struct Account
{
    Progress progress = Progress::Head;
    qint64 used = 0; ///< Bytes of the request; 0 of one that is broken.
    QByteArray method;
    QByteArray target;
    std::map<QByteArray, QByteArray> fields;
    QByteArray flags;
    QByteArray body;
    QByteArray answer;

    friend bool operator==(const Account &, const Account &) = default;
};

QDebug operator<<(QDebug debug, const Account &account)
{
    return debug << int(account.progress) << account.used << account.method << account.target
                 << account.fields << account.flags << account.body << account.answer;
}

/// Without the Date, which may pass a second meanwhile.
QByteArray timeless(QByteArray answer)
{
    const qsizetype date = answer.indexOf("Date: ");
    return answer.remove(date, answer.indexOf("\r\n", date) + 2 - date);
}

QByteArray answerTo(const HttpHead &head)
{
    const Decision decision = decide(head, config(), {QStringLiteral("/socket.io/")}, find);
    if (const auto *reply = std::get_if<decision::Reply>(&decision)) {
        HttpResponse response = reply->response;
        response.headers += corsHeaders(head, config());
        const QByteArray answer = timeless(httpAnswer(response, head.keepAlive));
        const qsizetype end = answer.indexOf("\r\n\r\n");
        expect(answer.mid(end + 4) == response.body, "a head ends where the body begins");
        return answer;
    }
    if (std::holds_alternative<decision::Upgrade>(decision)) {
        const QByteArray answer = upgradeAnswer(head);
        expect(answer.count("\r\n") == 5, "an upgrade's answer has no lines of the peer's");
        return answer;
    }
    return QByteArray::number(qlonglong(decision.index()));
}

/// Feeds the request as a socket would: what was not used is offered again with what came after.
Account parse(const QByteArray &stream, const QList<qsizetype> &ends)
{
    HttpParser parser(HeadLimit, BodyLimit);
    Account account;
    qint64 used = 0;
    for (const qsizetype end : ends) {
        const QByteArray come = stream.left(end);
        for (qint64 step = 1; step > 0 && used < come.size();) {
            step = parser.read(come.constData() + used, come.size() - used);
            expect(step >= 0 && used + step <= come.size(), "a parser uses what there is");
            used += step;
        }
    }
    account.progress = parser.progress();
    // The doorway shows a head with its end and says 400 to both: a head that cannot become one is
    // found out sooner or later, as it comes.
    if (account.progress == Progress::Broken && parser.head().method.isEmpty())
        account.progress = Progress::Head;
    if (account.progress == Progress::Head || account.progress == Progress::Broken)
        return account;
    const HttpHead &head = parser.head();
    account.method = head.method;
    account.target = head.target;
    for (auto field = head.fields.begin(); field != head.fields.end(); ++field) {
        expect(!field.value().contains('\r') && !field.value().contains('\n'),
               "a field is one line");
        expectSame(field.key(), field.key().toLower(), "fields go by their lower-case name");
        account.fields.emplace(field.key(), field.value());
    }
    if (account.progress == Progress::TooLarge)
        return account; // how much of it was seen is the network's doing
    account.flags = QByteArray::number(head.keepAlive) + QByteArray::number(head.isHttp11)
        + QByteArray::number(head.expectsContinue);
    account.answer = answerTo(head);
    if (account.progress == Progress::Done) {
        account.used = used;
        account.body = parser.takeBody();
        expect(account.body.size() <= BodyLimit, "no body is over the limit");
    }
    return account;
}

} // namespace

/// A request, whole, cut anywhere, and byte by byte: the same answer.
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const CutStream stream(bytesOf(data, size));
    // Such a head the doorway never shows to the parser; in pieces, it is measured without its
    // first line.
    if (stream.bytes.indexOf("\r\n\r\n") + 4 > HeadLimit)
        return 0;
    const Account whole = parse(stream.bytes, stream.uncut());
    expectSame(parse(stream.bytes, stream.ends), whole, "cuts change nothing");
    expectSame(parse(stream.bytes, stream.byteByByte()), whole, "nor do the smallest pieces");
    return 0;
}
