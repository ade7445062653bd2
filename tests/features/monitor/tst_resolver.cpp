// SPDX-License-Identifier: MIT

#include "server/features/monitor/namecache.h"
#include "server/features/monitor/prober.h"

#include <QFile>
#include <QNetworkDatagram>
#include <QTemporaryDir>
#include <QTest>
#include <QUdpSocket>
#include <QtEndian>

using namespace panel;
using namespace panel::server;
using namespace std::chrono_literals;

namespace {

/// A name server with a handful of records, on the port of DNS of a loopback address of its own.
class NameServer : public QObject
{
public:
    NameServer()
    {
        isListening = m_socket.bind(address, 53);
        connect(&m_socket, &QUdpSocket::readyRead, this, [this] {
            while (m_socket.hasPendingDatagrams()) {
                const auto request = m_socket.receiveDatagram();
                // Not makeReply(), which lets the kernel choose from which loopback address.
                m_socket.writeDatagram(answer(request.data()), request.senderAddress(),
                                       quint16(request.senderPort()));
            }
        });
    }

    struct Record
    {
        QByteArray data;
        quint32 ttl = 0;
    };
    const QHostAddress address{"127.0.0.77"};
    bool isListening = false;
    int asked = 0;
    QHash<std::pair<QByteArray, int>, QList<Record>> records; ///< By name and type.

    static QByteArray wireName(const QByteArray &name)
    {
        QByteArray wire;
        for (const QByteArray &label : name.split('.'))
            wire += char(label.size()) + label;
        return wire + '\0';
    }
    template <typename T>
    static QByteArray big(T number)
    {
        QByteArray bytes(sizeof number, '\0');
        qToBigEndian(number, bytes.data());
        return bytes;
    }

private:
    QByteArray answer(const QByteArray &request)
    {
        ++asked;
        QByteArrayList labels;
        qsizetype at = 12;
        while (at < request.size() && request[at] != 0) {
            labels.append(request.mid(at + 1, request[at]).toLower());
            at += 1 + request[at];
        }
        const int type = uchar(request[at + 1]) << 8 | uchar(request[at + 2]);
        const QByteArray question = request.mid(12, at + 5 - 12);
        const auto found = records.value({labels.join('.'), type});
        bool isKnown = false;
        for (auto each = records.cbegin(); each != records.cend(); ++each)
            isKnown = isKnown || each.key().first == labels.join('.');
        QByteArray reply = request.left(2)
            + (isKnown ? QByteArray("\x81\x80", 2) : QByteArray("\x81\x83", 2)) + big(quint16(1))
            + big(quint16(found.size())) + QByteArray(4, '\0') + question;
        for (const Record &record : found)
            reply += QByteArray("\xc0\x0c", 2) + big(quint16(type)) + big(quint16(1))
                + big(record.ttl) + big(quint16(record.data.size())) + record.data;
        return reply;
    }

    QUdpSocket m_socket;
};

/// Answers when the test says so.
class HeldResolver final : public Resolver
{
public:
    void addresses(const QString &, std::function<void(const ResolvedAddresses &)> done) override
    {
        ++asked;
        if (hold)
            held.append(done);
        else
            done(next);
    }
    void service(const QString &, std::function<void(const ResolvedService &)> done) override
    {
        ++asked;
        done(nextService);
    }
    ResolvedAddresses next;
    ResolvedService nextService;
    bool hold = false;
    int asked = 0;
    QList<std::function<void(const ResolvedAddresses &)>> held;
};

const QHostAddress One("192.0.2.1");
const QHostAddress Two("192.0.2.2");
const QHostAddress Six("2001:db8::1");

} // namespace

class ResolverTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anAnswerHoldsAsLongAsItSays()
    {
        Fixture f;
        f.resolver.next = {{One}, 100s, false};
        QCOMPARE(f.find(), QList{One});
        f.now += 99s;
        f.resolver.next = {{Two}, 100s, false};
        QCOMPARE(f.find(), QList{One});
        QCOMPARE(f.resolver.asked, 1);
        f.now += 2s;
        QCOMPARE(f.find(), QList{Two});
        // Neither a second nor a year is taken at its word.
        f.resolver.next = {{One}, 1s, false};
        f.now += 101s;
        QCOMPARE(f.find(), QList{One});
        f.now += 20s;
        QCOMPARE(f.find(), QList{One});
        QCOMPARE(f.resolver.asked, 3);
        f.resolver.next = {{One}, 999999s, false};
        f.now += 20s;
        f.find();
        f.now += 3601s;
        f.find();
        QCOMPARE(f.resolver.asked, 5);
    }

    void whoAnsweredStaysFirstWhileTheNameHasIt()
    {
        Fixture f;
        f.resolver.next = {{One, Two, Six}, 60s, false};
        f.find();
        f.cache.answered("game.test", Two);
        QCOMPARE(f.find(), (QList{Two, One, Six}));
        f.resolver.next = {{Six, One, Two}, 60s, false}; // in another order, as round robin does
        f.now += 61s;
        QCOMPARE(f.find(), (QList{Two, One, Six}));
        f.cache.wasSilent("game.test", Two);
        QCOMPARE(f.find(), (QList{One, Six, Two}));
        f.resolver.next = {{Two}, 60s, false};
        f.now += 61s;
        QCOMPARE(f.find(), QList{Two}); // what the name has no more is forgotten
    }

    void anOutageOfTheNameServiceIsNotTheServers()
    {
        Fixture f;
        f.resolver.next = {{One}, 60s, false};
        f.find();
        f.resolver.next = {};
        f.now += 61s;
        QCOMPARE(f.find(), QList{One});
        f.now += 23h;
        QCOMPARE(f.find(), QList{One});
        f.now += 2h;
        QVERIFY(f.find().isEmpty());
        // A name that is gone is gone at once.
        f.resolver.next = {{One}, 60s, false};
        f.now += 61s;
        f.find();
        f.resolver.next = {{}, 60s, true};
        f.now += 61s;
        QVERIFY(f.find().isEmpty());
    }

    void manyWaitForOneAnswer()
    {
        Fixture f;
        f.resolver.hold = true;
        int answered = 0;
        for (int i = 0; i < 5; ++i)
            f.cache.addresses("game.test",
                              [&](const QList<QHostAddress> &all) { answered += int(all.size()); });
        QCOMPARE(f.resolver.asked, 1);
        f.resolver.held.takeFirst()({{One}, 60s, false});
        QCOMPARE(answered, 5);
        QList<QHostAddress> numeric;
        f.cache.addresses("::1", [&](const QList<QHostAddress> &all) { numeric = all; });
        QCOMPARE(numeric, QList{QHostAddress("::1")});
        QCOMPARE(f.resolver.asked, 1);
    }

    void servicesHoldTooAlsoThatThereIsNone()
    {
        Fixture f;
        int found = 0;
        const auto ask = [&] {
            f.cache.service("_minecraft._tcp.game.test",
                            [&](const ResolvedService &service) { found = service.port; });
        };
        ask();
        ask();
        QCOMPARE(f.resolver.asked, 1);
        f.resolver.nextService = {"mc.test", 25570, 60s};
        f.now += 301s;
        ask();
        QCOMPARE(found, 25570);
    }

    void theHostsFileComesFirst()
    {
        QTemporaryDir folder;
        QFile file(folder.filePath("hosts"));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("127.0.0.9\tgame.test other  # not commented.test\n#1.1.1.1 game.test\n"
                   "::1 GAME.test\nnonsense game.test\n");
        file.close();
        SystemResolver resolver({}, file.fileName());
        QCOMPARE(resolve(resolver, "game.test").addresses,
                 (QList{QHostAddress("127.0.0.9"), QHostAddress("::1")}));
        QVERIFY(resolve(resolver, "localhost")
                    .addresses.contains(QHostAddress(QHostAddress::LocalHost)));
    }

    void asksRealNameServersForTheirTimeToLive()
    {
        NameServer names;
        if (!names.isListening)
            QSKIP("the port of DNS needs root");
        names.records[{"game.test", 1}]
            = {{QByteArray("\xc0\0\2\1", 4), 90}, {QByteArray("\xc0\0\2\2", 4), 300}};
        names.records[{"game.test", 28}]
            = {{QByteArray::fromHex("20010db8000000000000000000000001"), 120}};
        names.records[{"_minecraft._tcp.game.test", 33}]
            = {{NameServer::big(quint16(5)) + NameServer::big(quint16(0))
                    + NameServer::big(quint16(25570)) + NameServer::wireName("mc.test"),
                77}};
        SystemResolver resolver(names.address, QString());
        const auto found = resolve(resolver, "game.test");
        QCOMPARE(QSet(found.addresses.cbegin(), found.addresses.cend()), (QSet{One, Two, Six}));
        QCOMPARE(found.ttl, 90s); // the least of them
        std::optional<ResolvedService> service;
        resolver.service("_minecraft._tcp.game.test",
                         [&](const ResolvedService &told) { service = told; });
        QTRY_VERIFY_WITH_TIMEOUT(service.has_value(), 10000);
        QCOMPARE(service->host, QString("mc.test"));
        QCOMPARE(service->port, quint16(25570));
        QCOMPARE(service->ttl, 77s);
    }

    /// Whoever owns a name may let it point into the house once it is believed.
    void aNameThatTurnsInwardsIsNotFollowed()
    {
        NameServer names;
        if (!names.isListening)
            QSKIP("the port of DNS needs root");
        QUdpSocket inside;
        inside.bind(QHostAddress::LocalHost);
        names.records[{"evil.test", 1}] = {{QByteArray("\x7f\0\0\1", 4), 0}};
        SystemResolver resolver(names.address, QString());
        NetworkProber prober(false, {1, 100ms}, &resolver);
        for (const auto protocol : {QueryProtocol::Quake3, QueryProtocol::Auto}) {
            std::optional<Probed<ProbeResult>> result;
            prober.probe({"evil.test", inside.localPort()}, protocol,
                         [&](const Probed<ProbeResult> &found) { result = found; });
            QTRY_VERIFY_WITH_TIMEOUT(result.has_value(), 10000);
            QVERIFY(!*result && result->error().problem == ProbeProblem::NotAllowed);
        }
        QVERIFY(names.asked > 0);
        QVERIFY(!inside.hasPendingDatagrams());
    }

private:
    struct Fixture
    {
        HeldResolver resolver;
        TimePoint now{1h};
        NameCache cache{resolver, [this] { return now; }};

        QList<QHostAddress> find()
        {
            QList<QHostAddress> found;
            cache.addresses("game.test", [&](const QList<QHostAddress> &all) { found = all; });
            return found;
        }
    };

    static ResolvedAddresses resolve(Resolver &resolver, const QString &host)
    {
        std::optional<ResolvedAddresses> found;
        resolver.addresses(host, [&](const ResolvedAddresses &all) { found = all; });
        if (!QTest::qWaitFor([&] { return found.has_value(); }, 10000))
            return {};
        return *found;
    }
};

QTEST_GUILESS_MAIN(ResolverTest)
#include "tst_resolver.moc"
