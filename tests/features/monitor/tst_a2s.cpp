// SPDX-License-Identifier: MIT

#include "server/features/monitor/a2s.h"
#include "server/features/monitor/splitanswer.h"
#include "tests/support/gamepeers.h"

#include <QRegularExpression>
#include <QTest>

#include <bzlib.h>

using namespace panel;
using namespace panel::server;
using panel::test::A2sPeer;
using panel::test::Capture;
using Step = Exchange::Step;

namespace {

const QByteArray Header("\xff\xff\xff\xff");
using SplitHeader = int;
constexpr SplitHeader Source = 0, SourceOf2006 = 1, GoldSource = 2;

template <typename T>
QByteArray little(T number)
{
    QByteArray bytes(sizeof number, '\0');
    qToLittleEndian(number, bytes.data());
    return bytes;
}

QList<QByteArray> split(const QByteArray &whole, SplitHeader header, qsizetype size, quint32 id = 7)
{
    QList<QByteArray> parts;
    const qsizetype total = (whole.size() + size - 1) / size;
    for (qsizetype i = 0; i < total; ++i) {
        QByteArray part = QByteArray("\xfe\xff\xff\xff") + little(id);
        if (header == GoldSource)
            part += char(i << 4 | total);
        else
            part += QByteArray(1, char(total)) + char(i);
        if (header == Source)
            part += little(quint16(size));
        parts.append(part + whole.mid(i * size, size));
    }
    return parts;
}

/// As bzip2 packs it, `claimed` bytes long by its own words.
QByteArray packed(const QByteArray &whole, quint32 checksum, qint64 claimed = -1)
{
    QByteArray from = whole;
    QByteArray into(whole.size() + 1000, '\0');
    auto size = unsigned(into.size());
    BZ2_bzBuffToBuffCompress(into.data(), &size, from.data(), unsigned(from.size()), 1, 0, 0);
    return little(quint32(claimed < 0 ? whole.size() : claimed)) + little(checksum)
        + into.left(size);
}

QByteArray rulesAnswer(int count)
{
    QByteArray body = Header + 'E' + little(quint16(count));
    for (int i = 0; i < count; ++i)
        body += "sv_rule_" + QByteArray::number(i) + '\0' + QByteArray::number(i * 3) + '\0';
    return body;
}

} // namespace

class A2sTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsTheRecordedAnswersFieldByField()
    {
        const Capture real = Capture::read("a2s_stub_info.txt");
        Talk talk;
        QCOMPARE(talk.sent(), QList<QByteArray>{real.asked[0]});
        QVERIFY(talk.take(real.answered[0]) == Step::AskOn); // a challenge
        const auto requests = talk.sent();
        QCOMPARE(requests.size(), 3);
        QCOMPARE(requests[0], real.asked[1]);
        QCOMPARE(requests[1], real.asked[3]);
        QVERIFY(talk.take(real.answered[1]) == Step::Waiting);
        QVERIFY(talk.take(real.answered[3]) == Step::Waiting);
        QVERIFY(talk.take(rulesAnswer(2)) == Step::Complete);

        const auto answer = talk.exchange->answer();
        QVERIFY(answer);
        QVERIFY(answer->protocol == QueryProtocol::A2s);
        QCOMPARE(answer->name, QString("Test A2S"));
        QCOMPARE(answer->game, QString("Counter-Strike: Source"));
        QCOMPARE(answer->map, QString("de_dust2"));
        QCOMPARE(answer->version, QString("1.0.0"));
        QVERIFY(answer->password == false);
        QCOMPARE(answer->players, 2);
        QCOMPARE(answer->bots, 0);
        QCOMPARE(answer->maxPlayers, 32);
        QCOMPARE(*answer->joinPort, quint16(27015));
        QVERIFY(answer->listsPlayers && answer->listsRules && !answer->isPartial);
        QCOMPARE(answer->playerList.size(), 2);
        QCOMPARE(answer->playerList[0].name, QString("Alice"));
        QCOMPARE(answer->playerList[0].score, 12);
        QCOMPARE(*answer->playerList[0].seconds, 61);
        QCOMPARE(answer->playerList[1].name, QString("Bob"));
        QCOMPARE(answer->playerList[1].score, 3);
        QCOMPARE(*answer->playerList[1].seconds, 10);
        for (const auto &[key, value] : {std::pair{"folder", "cstrike"},
                                         {"app_id", "240"},
                                         {"server_type", "dedicated"},
                                         {"system", "Linux"},
                                         {"vac", "1"},
                                         {"protocol", "17"},
                                         {"sv_rule_1", "3"}})
            QCOMPARE(rule(*answer, key), QString(value));
    }

    void goesOnHoweverTheServerChallenges_data()
    {
        QTest::addColumn<int>("challenges");
        QTest::addColumn<bool>("answers");
        QTest::newRow("not at all") << int(A2sPeer::Challenges::None) << true;
        QTest::newRow("one for all") << int(A2sPeer::Challenges::One) << true;
        QTest::newRow("each its own") << int(A2sPeer::Challenges::EachItsOwn) << true;
        QTest::newRow("for ever") << int(A2sPeer::Challenges::Endless) << false;
    }
    void goesOnHoweverTheServerChallenges()
    {
        QFETCH(int, challenges);
        QFETCH(bool, answers);
        A2sPeer peer{A2sPeer::Challenges(challenges)};
        Talk talk;
        QList<QByteArray> onTheWay = talk.sent();
        int rounds = 0;
        auto step = Step::Waiting;
        while (step != Step::Complete && ++rounds < 100) {
            if (onTheWay.isEmpty())
                onTheWay = talk.sent();
            for (const QByteArray &answer : peer.answer(onTheWay.takeFirst())) {
                step = talk.take(answer);
                if (step == Step::AskOn)
                    onTheWay += talk.sent();
            }
        }
        QCOMPARE(step == Step::Complete, answers);
        QVERIFY(answers ? peer.requests <= 12 : peer.requests < 150);
        QCOMPARE(talk.exchange->answer().has_value(), answers);
    }

    void infoAloneIsAPartialAnswer()
    {
        Talk talk;
        talk.sent();
        QVERIFY(talk.take(info(0)) == Step::AskOn);
        QCOMPARE(talk.sent().size(), 2); // players and rules, not yet challenged
        const auto answer = talk.exchange->answer();
        QVERIFY(answer && answer->isPartial && !answer->listsPlayers && !answer->listsRules);
    }

    void botsAreNoPlayers()
    {
        Talk talk;
        talk.sent();
        talk.take(info(5, 2));
        QCOMPARE(talk.exchange->answer()->players, 3);
        QCOMPARE(talk.exchange->answer()->bots, 2);
        Talk empty;
        empty.sent();
        empty.take(info(1, 1));
        empty.take(Header + 'D' + '\x01' + '\0' + QByteArray("Cpl. Bot\0", 9) + little(quint32(4))
                   + little(quint32(0x41200000)));
        QVERIFY(empty.exchange->answer()->playerList.first().bot); // where all are bots
    }

    void readsGoldSource()
    {
        Talk talk;
        talk.sent();
        talk.take(Header + 'm'
                  + QByteArray("127.0.0.1:27015\0HLDS\0crossfire\0valve\0Half-Life\0", 47)
                  + QByteArray("\x05\x20\x30"
                               "dl\x01\x01",
                               7)
                  + QByteArray("http://mod\0\0\0", 13) + little(quint32(7)) + little(quint32(9))
                  + QByteArray("\0\0\x01\x02", 4));
        const auto answer = talk.exchange->answer();
        QVERIFY(answer);
        QCOMPARE(answer->name, QString("HLDS"));
        QCOMPARE(answer->map, QString("crossfire"));
        QCOMPARE(answer->game, QString("Half-Life"));
        QCOMPARE(answer->players, 3);
        QCOMPARE(answer->bots, 2);
        QCOMPARE(answer->maxPlayers, 32);
        QVERIFY(answer->password == true);
        QCOMPARE(rule(*answer, "mod_url"), QString("http://mod"));
        QCOMPARE(rule(*answer, "mod_version"), QString("7"));
        QCOMPARE(rule(*answer, "vac"), QString("1"));
    }

    void theExtraMembersAreRead()
    {
        Talk talk;
        talk.sent();
        talk.take(info(0).chopped(4) + QByteArray("2.0\0\xf1", 5) + little(quint16(27016))
                  + little(quint64(90071992547409920)) + little(quint16(27020))
                  + QByteArray("TV\0alltalk,hlstatsx\0", 20) + little(quint64(730)));
        const auto answer = talk.exchange->answer();
        QVERIFY(answer);
        QCOMPARE(*answer->joinPort, quint16(27016));
        for (const auto &[key, value] : {std::pair{"steam_id", "90071992547409920"},
                                         {"tv_port", "27020"},
                                         {"tv_name", "TV"},
                                         {"tags", "alltalk,hlstatsx"},
                                         {"game_id", "730"}})
            QCOMPARE(rule(*answer, key), QString(value));
    }

    void splitAnswersArePutTogether_data()
    {
        QTest::addColumn<int>("header");
        QTest::newRow("Source") << Source;
        QTest::newRow("Source of 2006") << SourceOf2006;
        QTest::newRow("GoldSource") << GoldSource;
    }
    void splitAnswersArePutTogether()
    {
        QFETCH(int, header);
        const QByteArray rules = rulesAnswer(60);
        auto parts = split(rules, header, rules.size() / 4);
        std::swap(parts[0], parts[3]); // in any order
        Talk talk;
        talk.sent();
        talk.take(info(0));
        talk.sent();
        for (const QByteArray &part : parts) {
            talk.take(part);
            talk.take(part); // twice is once
        }
        const auto answer = talk.exchange->answer();
        QVERIFY(answer && answer->listsRules);
        QCOMPARE(rule(*answer, "sv_rule_59"), QString("177"));
    }

    void aMissingPartIsNoAnswer()
    {
        const auto parts = split(rulesAnswer(60), Source, 300);
        for (qsizetype missing = 0; missing < parts.size(); ++missing) {
            SplitAnswer split;
            for (qsizetype i = 0; i < parts.size(); ++i)
                QVERIFY(i == missing || !split.add(parts[i]));
        }
    }

    void packedAnswersAreUnpackedWithinBounds()
    {
        const QByteArray rules = rulesAnswer(60);
        const auto add = [](const QByteArray &whole) {
            SplitAnswer split;
            std::optional<QByteArray> found;
            for (const QByteArray &part : ::split(whole, Source, 200, 0x80000007)) {
                if (auto answer = split.add(part))
                    found = answer;
            }
            return found;
        };
        const auto sum = crc(rules);
        QCOMPARE(add(packed(rules, sum)), rules);
        QVERIFY(!add(packed(rules, sum + 1))); // another text than was packed
        QVERIFY(!add(packed(rules, sum, rules.size() - 1)));
        QVERIFY(!add(packed(rules, sum, rules.size() + 1)));
        const QByteArray bomb = Header + QByteArray(1'000'000, 'x');
        QVERIFY(!add(packed(bomb, crc(bomb))));
        QVERIFY(!add(packed(bomb, crc(bomb), 65536)));
        QVERIFY(!add(little(quint32(10)) + "no bzip2 at all"));
    }

    void splitAnswersAreBounded()
    {
        SplitAnswer split;
        // 17 parts by their own words, and more bytes than an answer may have.
        for (const QByteArray &part :
             ::split(rulesAnswer(400), Source, rulesAnswer(400).size() / 16))
            QVERIFY(!split.add(part));
        for (const QByteArray &part : ::split(Header + QByteArray(90000, 'x'), Source, 9001, 8))
            QVERIFY(!split.add(part));
        // A flood of beginnings; the oldest are given up, the newest still end.
        const auto last = ::split(rulesAnswer(60), Source, 600, 5000);
        for (quint32 id = 100; id < 400; ++id)
            QVERIFY(!split.add(::split(rulesAnswer(60), Source, 600, id).constFirst()));
        std::optional<QByteArray> whole;
        for (const QByteArray &part : last)
            whole = split.add(part);
        QCOMPARE(whole, rulesAnswer(60));
    }

    void noTruncatedAnswerIsTaken()
    {
        const Capture real = Capture::read("a2s_stub_info.txt");
        for (const QByteArray &whole : {real.answered[3], rulesAnswer(3)}) {
            for (qsizetype cut = 0; cut < whole.size(); ++cut) {
                Talk talk;
                talk.sent();
                talk.take(info(0));
                talk.take(whole.left(cut));
                const auto answer = talk.exchange->answer();
                QVERIFY(!answer->listsPlayers);
                // Some engines end their rules where a datagram is full; those are whole.
                const QString end = QString::fromLatin1(whole.left(cut)).replace(QChar(0), ' ');
                QVERIFY(!answer->listsRules
                        || QRegularExpression("sv_rule_\\d \\d $").match(end).hasMatch());
            }
        }
        for (qsizetype cut = 0; cut < real.answered[1].size(); ++cut) {
            Talk talk;
            talk.sent();
            talk.take(real.answered[1].left(cut));
            if (const auto answer = talk.exchange->answer())
                QVERIFY(!answer->joinPort); // older engines end behind the version
        }
    }

private:
    struct Talk
    {
        std::unique_ptr<Exchange> exchange
            = A2sQuery().begin({QByteArray(16, 's'), "game.test", 27015});

        QList<QByteArray> sent() const
        {
            QList<QByteArray> bytes;
            for (const GameRequest &request : exchange->requests())
                bytes.append(request.bytes);
            return bytes;
        }
        Step take(const QByteArray &bytes) const { return exchange->take(bytes).step; }
    };

    static QByteArray info(int players, int bots = 0)
    {
        return Header + "I\x11" + QByteArray("Name\0map\0folder\0Game\0\x0a\0", 23) + char(players)
            + '\x20' + char(bots)
            + QByteArray("dl\0\1"
                         "1.0\0",
                         8);
    }
    static quint32 crc(const QByteArray &bytes)
    {
        quint32 sum = 0xffffffff;
        for (const char byte : bytes) {
            sum ^= quint8(byte);
            for (int bit = 0; bit < 8; ++bit)
                sum = (sum & 1) != 0 ? sum >> 1 ^ 0xedb88320 : sum >> 1;
        }
        return ~sum;
    }
    static QString rule(const GameAnswer &answer, const QString &key)
    {
        for (const ServerRule &rule : answer.rules) {
            if (rule.key == key)
                return rule.value;
        }
        return {};
    }
};

QTEST_GUILESS_MAIN(A2sTest)
#include "tst_a2s.moc"
