// SPDX-License-Identifier: MIT

#include "server/net/handshake.h"

#include <QTest>

using namespace panel::server;

namespace {

using Fields = QHash<QByteArray, QByteArray>;

const QByteArray Sound = "/socket.io/?EIO=4&transport=websocket";
const QByteArray Polling = "/socket.io/?EIO=4&transport=polling";

Fields upgradeFields()
{
    return {{"host", "panel.example.org"},
            {"connection", "keep-alive, Upgrade"},
            {"upgrade", "WebSocket"},
            {"sec-websocket-version", "13"},
            {"sec-websocket-key", "dGhlIHNhbXBsZSBub25jZQ=="}};
}

Fields with(Fields fields, const QByteArray &name, const QByteArray &value)
{
    fields.insert(name, value);
    return fields;
}

Fields without(Fields fields, const QByteArray &name)
{
    fields.remove(name);
    return fields;
}

HttpHead headOf(const QByteArray &method, const QByteArray &target, const Fields &fields)
{
    HttpHead head;
    head.method = method;
    head.target = target;
    head.fields = fields;
    return head;
}

/// Two sessions are known here, `polls` and `flies`; that of another thread ends with an `X`.
SidState find(const QByteArray &sid)
{
    if (sid == "polls")
        return {SidState::Kind::Polling};
    if (sid == "flies")
        return {SidState::Kind::OnWebSocket};
    return sid.endsWith('X') ? SidState{SidState::Kind::Elsewhere, 3} : SidState{};
}

Decision decideOn(const HttpHead &head, const NetConfig &config)
{
    return decide(head, config, {"/socket.io/"}, find);
}

/// `upgrade`, `open`, `get`, `post`, `elsewhere`, `pass`, or the status and the body of the answer.
QByteArray outcome(const Decision &decision)
{
    if (std::holds_alternative<decision::Upgrade>(decision))
        return "upgrade";
    if (const auto *poll = std::get_if<decision::Poll>(&decision)) {
        using Kind = decision::Poll::Kind;
        return poll->kind == Kind::Open ? "open" : poll->kind == Kind::Get ? "get" : "post";
    }
    if (std::holds_alternative<decision::Elsewhere>(decision))
        return "elsewhere";
    if (std::holds_alternative<decision::Pass>(decision))
        return "pass";
    const HttpResponse &response = std::get<decision::Reply>(decision).response;
    return QByteArray::number(response.status) + ' ' + response.body;
}

using Headers = QList<std::pair<QByteArray, QByteArray>>;

} // namespace

Q_DECLARE_METATYPE(Fields)
Q_DECLARE_METATYPE(Headers)

class HandshakeTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void decides_data()
    {
        QTest::addColumn<QByteArray>("method");
        QTest::addColumn<QByteArray>("target");
        QTest::addColumn<Fields>("fields");
        QTest::addColumn<QByteArray>("expected");
        const Fields plain{{"host", "panel.example.org"}};
        const Fields ws = upgradeFields();
        const QByteArray transport = R"(400 {"code":0,"message":"Transport unknown"})";
        const QByteArray session = R"(400 {"code":1,"message":"Session ID unknown"})";
        const QByteArray method = R"(400 {"code":2,"message":"Bad handshake method"})";
        const QByteArray request = R"(400 {"code":3,"message":"Bad request"})";
        const auto row = [](const char *name, const char *verb, const QByteArray &target,
                            const Fields &fields, const QByteArray &expected) {
            QTest::newRow(name) << QByteArray(verb) << target << fields << expected;
        };

        row("sound", "GET", Sound, ws, "upgrade");
        row("any order, other parameters", "GET", "/socket.io/?t=x&transport=websocket&b64=1&EIO=4",
            ws, "upgrade");
        row("percent-encoded", "GET", "/socket.io/?EI%4F=%34&transport=web%73ocket", ws, "upgrade");

        row("1 transport missing", "GET", "/socket.io/?EIO=4", plain, transport);
        row("1 transport unknown", "GET", "/socket.io/?EIO=4&transport=abc", plain, transport);
        row("1 upgrade, transport missing", "GET", "/socket.io/?EIO=4", ws,
            "400 Transport unknown");
        row("1 precedes 2", "GET", "/socket.io/", with(plain, "origin", "http://\x01"), transport);
        row("1 precedes 3", "GET", "/socket.io/?transport=x&sid=a", plain, transport);
        row("1 precedes 5", "POST", "/socket.io/?EIO=4", plain, transport);

        row("2 controls in the origin", "GET", Sound, with(ws, "origin", "http://a\x01"),
            "400 Bad request");
        row("2 precedes 3", "GET", Sound + "&sid=a", with(plain, "origin", "a\x7f"), request);

        row("3 unknown session", "GET", Sound + "&sid=abc", plain, session);
        row("3 empty session", "GET", Sound + "&sid=", plain, session);
        row("3 session of an object's prototype", "GET", Sound + "&sid=__proto__", ws,
            "400 Session ID unknown");
        row("3 precedes 5", "PUT", Sound + "&sid=abc", plain, session);

        row("5 POST", "POST", Sound, plain, method);
        row("5 PUT", "PUT", Sound, plain, method);
        row("5 HEAD", "HEAD", Sound, plain, method);
        row("5 OPTIONS without CORS", "OPTIONS", Sound,
            {{"origin", "http://a.example"}, {"access-control-request-method", "GET"}}, method);
        row("5 precedes 6", "POST", Sound, ws, "400 Bad handshake method");

        row("6 no upgrade", "GET", Sound, plain, request);
        row("6 upgrade to another protocol", "GET", Sound, with(ws, "upgrade", "h2c"), request);
        row("6 Connection does not name it", "GET", Sound, with(ws, "connection", "keep-alive"),
            request);
        row("6 no key", "GET", Sound, without(ws, "sec-websocket-key"), "400 Bad request");
        row("6 short key", "GET", Sound, with(ws, "sec-websocket-key", "c2hvcnQ="),
            "400 Bad request");
        row("6 key is not base64", "GET", Sound,
            with(ws, "sec-websocket-key", "dGhlIHNhbXBsZSBub25jZ!=="), "400 Bad request");
        row("6 another version", "GET", Sound, with(ws, "sec-websocket-version", "8"),
            "400 Bad request");
        row("6 no host", "GET", Sound, without(ws, "host"), "400 Bad request");
        row("6 token in the query", "GET", Sound + "&token=secret", ws, "400 Bad request");

        row("7 foreign origin", "GET", Sound, with(ws, "origin", "https://evil.example"),
            "403 Forbidden");
        row("7 null origin", "GET", Sound, with(ws, "origin", "null"), "403 Forbidden");
        row("7 precedes 8", "GET", "/socket.io/?EIO=3&transport=websocket",
            with(ws, "origin", "https://evil.example"), "403 Forbidden");

        row("8 EIO missing", "GET", "/socket.io/?transport=websocket", ws,
            "400 Unsupported protocol version");
        row("8 EIO=3", "GET", "/socket.io/?EIO=3&transport=websocket", ws,
            "400 Unsupported protocol version");
        row("8 EIO=abc", "GET", "/socket.io/?EIO=abc&transport=websocket", ws,
            "400 Unsupported protocol version");
        row("8 EIO=04", "GET", "/socket.io/?EIO=04&transport=websocket", ws,
            "400 Unsupported protocol version");

        row("polling opens", "GET", Polling, plain, "open");
        row("a poll", "GET", Polling + "&sid=polls", plain, "get");
        row("a post", "POST", Polling + "&sid=polls", plain, "post");
        row("another method", "PUT", Polling + "&sid=polls", plain, method);
        row("a session of another thread", "GET", Polling + "&sid=abcX", plain, "elsewhere");
        row("an upgrade there", "GET", Sound + "&sid=abcX", ws, "elsewhere");
        row("an upgrade", "GET", Sound + "&sid=polls", ws, "upgrade");
        row("an upgrade with the upgraded's id: taken, then closed", "GET", Sound + "&sid=flies",
            ws, "upgrade");
        row("4 a poll after the upgrade", "GET", Polling + "&sid=flies", plain, request);
        row("4 a post after the upgrade", "POST", Polling + "&sid=flies", plain, request);
        row("4 a WebSocket without its headers", "GET", Sound + "&sid=polls", plain, request);
        row("5 polling begun with POST", "POST", Polling, plain, method);
        row("6 polling that wants an upgrade", "GET", Polling, ws, "400 Bad request");
        row("6 polling with a token in the query", "GET", Polling + "&token=secret", plain,
            request);
        row("7 polling from a foreign page", "GET", Polling,
            with(plain, "origin", "https://evil.example"),
            R"(403 {"code":4,"message":"Forbidden"})");
        row("8 polling with EIO=3", "GET", "/socket.io/?EIO=3&transport=polling", plain,
            R"(400 {"code":5,"message":"Unsupported protocol version"})");

        row("another path", "GET", "/healthz", plain, "pass");
        row("the path without its slash", "GET", "/socket.io?EIO=4&transport=websocket", ws,
            "pass");
        row("token in the query of another path", "GET", "/api/threads?access_token=x", plain,
            R"(400 {"error":{"code":"invalid","message":"a token belongs in the Authorization header"}})");
    }
    void decides()
    {
        QFETCH(QByteArray, method);
        QFETCH(QByteArray, target);
        QFETCH(Fields, fields);
        QFETCH(QByteArray, expected);
        const Decision decision = decideOn(headOf(method, target, fields), {});
        QCOMPARE(outcome(decision), expected);
        if (const auto *reply = std::get_if<decision::Reply>(&decision))
            QVERIFY2(!reply->refusal.isEmpty(), "every refusal has a name for the counters");
    }

    void neverUpgradesOverHttp10()
    {
        HttpHead head = headOf("GET", Sound, upgradeFields());
        head.isHttp11 = false;
        QCOMPARE(outcome(decideOn(head, {})), "400 Bad request");
    }

    void answersJsonToRequestsAndTextToUpgrades()
    {
        const auto type = [](const Fields &fields) {
            return std::get<decision::Reply>(
                       decideOn(headOf("GET", "/socket.io/?EIO=4", fields), {}))
                .response.contentType;
        };
        QCOMPARE(type({}), "application/json");
        QCOMPARE(type(upgradeFields()), "text/plain; charset=UTF-8");
    }

    void letsInOriginsOfTheListItsOwnAndProgramsWithout_data()
    {
        QTest::addColumn<QByteArray>("origin");
        QTest::addColumn<QStringList>("listed");
        QTest::addColumn<bool>("allowed");
        const QStringList list{"https://a.example"};
        QTest::newRow("none") << QByteArray() << QStringList() << true;
        QTest::newRow("own") << QByteArray("http://panel.example.org") << QStringList() << true;
        QTest::newRow("own, TLS ended at the proxy")
            << QByteArray("https://panel.example.org") << QStringList() << true;
        QTest::newRow("own, another case")
            << QByteArray("https://Panel.Example.ORG") << QStringList() << true;
        QTest::newRow("own host, another port")
            << QByteArray("http://panel.example.org:81") << QStringList() << false;
        QTest::newRow("listed") << QByteArray("https://a.example") << list << true;
        QTest::newRow("listed with another scheme")
            << QByteArray("http://a.example") << list << false;
        QTest::newRow("begins like a listed one")
            << QByteArray("https://a.example.evil.example") << list << false;
        QTest::newRow("listed in another case") << QByteArray("https://A.example") << list << false;
        QTest::newRow("null") << QByteArray("null") << list << false;
        QTest::newRow("every") << QByteArray("https://b.example") << QStringList{"*"} << true;
    }
    void letsInOriginsOfTheListItsOwnAndProgramsWithout()
    {
        QFETCH(QByteArray, origin);
        QFETCH(QStringList, listed);
        QFETCH(bool, allowed);
        NetConfig config;
        config.allowedOrigins = listed;
        const Fields fields
            = origin.isEmpty() ? upgradeFields() : with(upgradeFields(), "origin", origin);
        QCOMPARE(originAllowed(headOf("GET", Sound, fields), config), allowed);
        QCOMPARE(outcome(decideOn(headOf("GET", Sound, fields), config)),
                 QByteArray(allowed ? "upgrade" : "403 Forbidden"));
    }

    void tellsBrowsersWhoMayRead_data()
    {
        QTest::addColumn<QByteArray>("origin");
        QTest::addColumn<QStringList>("listed");
        QTest::addColumn<Headers>("expected");
        const Headers vary{{"Vary", "Origin"}};
        const QStringList list{"https://a.example"};
        QTest::newRow("CORS off") << QByteArray("https://a.example") << QStringList() << Headers();
        QTest::newRow("no origin") << QByteArray() << list << Headers();
        QTest::newRow("listed") << QByteArray("https://a.example") << list
                                << (vary
                                    + Headers{{"Access-Control-Allow-Origin", "https://a.example"},
                                              {"Access-Control-Allow-Credentials", "true"}});
        QTest::newRow("foreign") << QByteArray("https://b.example") << list << vary;
        QTest::newRow("every") << QByteArray("https://b.example") << QStringList{"*"}
                               << Headers{{"Access-Control-Allow-Origin", "*"}};
        QTest::newRow("controls") << QByteArray("https://a\x01") << QStringList{"*"} << Headers();
    }
    void tellsBrowsersWhoMayRead()
    {
        QFETCH(QByteArray, origin);
        QFETCH(QStringList, listed);
        QFETCH(Headers, expected);
        NetConfig config;
        config.allowedOrigins = listed;
        Fields fields;
        if (!origin.isEmpty())
            fields.insert("origin", origin);
        const Headers headers = corsHeaders(headOf("GET", "/", fields), config);
        QCOMPARE(headers, expected);
    }

    void answersAPreflightBeforeAnyOtherCheck()
    {
        NetConfig config;
        config.allowedOrigins = {"https://a.example"};
        const Fields fields{{"origin", "https://a.example"},
                            {"access-control-request-method", "POST"},
                            {"access-control-request-headers", "authorization, x-other"}};
        for (const QByteArray target : {"/socket.io/?transport=abc", "/api/threads"}) {
            const Decision decision = decideOn(headOf("OPTIONS", target, fields), config);
            QCOMPARE(outcome(decision), "204 ");
            const auto &reply = std::get<decision::Reply>(decision);
            QVERIFY(reply.refusal.isEmpty());
            const QHash<QByteArray, QByteArray> headers([&] {
                QHash<QByteArray, QByteArray> hash;
                for (const auto &[name, value] : reply.response.headers)
                    hash.insert(name, value);
                return hash;
            }());
            QCOMPARE(headers.value("Access-Control-Allow-Methods"),
                     "GET,HEAD,PUT,PATCH,POST,DELETE");
            QCOMPARE(headers.value("Access-Control-Allow-Headers"), "authorization, x-other");
        }
    }

    void optionsWithoutAnAskedMethodIsNoPreflight()
    {
        NetConfig config;
        config.allowedOrigins = {"https://a.example"};
        const Fields fields{{"origin", "https://a.example"}};
        QCOMPARE(outcome(decideOn(headOf("OPTIONS", Sound, fields), config)),
                 R"(400 {"code":2,"message":"Bad handshake method"})");
        QCOMPARE(outcome(decideOn(headOf("OPTIONS", "/api/threads", fields), config)), "pass");
    }
};

QTEST_GUILESS_MAIN(HandshakeTest)
#include "tst_handshake.moc"
