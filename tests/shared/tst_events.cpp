// SPDX-License-Identifier: MIT

#include "shared/features/features.h"

#include <QJsonDocument>
#include <QTest>

using namespace panel;

namespace {

struct Inner
{
    qint64 number = 0;

    bool operator==(const Inner &) const = default;
    static constexpr std::tuple fields{field("number", &Inner::number, "")};
};

struct Everything
{
    bool flag = false;
    qint64 number = 0;
    int small = 0;
    double fraction = 0;
    QString text;
    std::optional<QString> note;
    QList<QString> names;
    TypingAction action = TypingAction::Start;
    ThreadId thread;
    QDateTime at;
    Inner inner;
    QJsonValue any;

    bool operator==(const Everything &) const = default;

    static constexpr std::tuple fields{
        field("flag", &Everything::flag, ""),     field("number", &Everything::number, ""),
        field("small", &Everything::small, ""),   field("fraction", &Everything::fraction, ""),
        field("text", &Everything::text, ""),     field("note", &Everything::note, ""),
        field("names", &Everything::names, ""),   field("action", &Everything::action, ""),
        field("thread", &Everything::thread, ""), field("at", &Everything::at, ""),
        field("inner", &Everything::inner, ""),   field("any", &Everything::any, ""),
    };
};

} // namespace

class EventsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void survivesTheRoundTrip()
    {
        const Everything sent{true,
                              9007199254740993,
                              -7,
                              0.5,
                              u"ħé\u0000\u001e"_qs,
                              u"n"_qs,
                              {"a", "b"},
                              TypingAction::Stop,
                              {5},
                              QDateTime(QDate(2026, 11, 24), QTime(18, 50, 1, 23), Qt::UTC),
                              {3},
                              QJsonArray{1, "x"}};
        const auto wire = QJsonDocument(toJson(sent)).toJson();
        const auto read = fromJson<Everything>(QJsonDocument::fromJson(wire).object());
        QVERIFY2(read, read ? "" : qPrintable(read.error().detail));
        QVERIFY(*read == sent);
    }

    void writesTimesInUtcWithMilliseconds()
    {
        const QDateTime local(QDate(2026, 11, 24), QTime(20, 50, 1, 5), Qt::OffsetFromUTC, 7200);
        QCOMPARE(Json<QDateTime>::write(local).toString(), QString("2026-11-24T18:50:01.005Z"));
    }

    void refusesTimesThatHaveNoFormInUtc()
    {
        // The offset leads into the year 10000, and out of the year 1.
        QVERIFY(!Json<QDateTime>::read("9999-12-31T23:59:59.999-14:00"));
        QVERIFY(!Json<QDateTime>::read("0001-01-01T00:00:00.000+14:00"));
        QVERIFY(Json<QDateTime>::read("9999-12-31T23:59:59.999Z"));
    }

    void namesTheBadKey_data()
    {
        QTest::addColumn<QJsonObject>("data");
        QTest::addColumn<QString>("detail");
        QTest::newRow("missing") << QJsonObject{} << "thread_id: expected a positive id";
        QTest::newRow("text") << QJsonObject{{"thread_id", "7"}}
                              << "thread_id: expected a positive id";
        QTest::newRow("fraction") << QJsonObject{{"thread_id", 7.5}}
                                  << "thread_id: expected a positive id";
        QTest::newRow("huge") << QJsonObject{{"thread_id", 1e300}}
                              << "thread_id: expected a positive id";
        QTest::newRow("over 2^53") << QJsonObject{{"thread_id", qint64(9007199254740992)}}
                                   << "thread_id: expected a positive id";
        QTest::newRow("negative") << QJsonObject{{"thread_id", -7}}
                                  << "thread_id: expected a positive id";
        QTest::newRow("another") << QJsonObject{{"thread_id", 7}, {"user_id", "me"}}
                                 << "user_id: expected a positive id";
    }
    void namesTheBadKey()
    {
        QFETCH(QJsonObject, data);
        QFETCH(QString, detail);
        const auto read = fromJson<TypingStart>(data);
        QVERIFY(!read);
        QCOMPARE(read.error().code, ErrorCode::Invalid);
        QCOMPARE(read.error().detail, detail);
    }

    void namesTheBadKeyInsideAnother()
    {
        const auto read
            = fromJson<AuthenticateReply>({{"user", QJsonObject{{"id", 1}, {"username", 3}}}});
        QVERIFY(!read);
        QCOMPARE(read.error().detail, QString("user: username: expected a string"));
    }

    void readsNullAndAbsentAsNothing()
    {
        const auto read = fromJson<JoinForum>({{"thread_id", 1}, {"epoch", QJsonValue::Null}});
        QVERIFY(read);
        QVERIFY(!read->epoch);
        QVERIFY(!read->afterSeq);
        QVERIFY(!toJson(*read).contains("epoch"));
    }

    void ignoresUnknownKeysSoThatPeersOfTwoVersionsCanTalk()
    {
        QVERIFY(fromJson<TypingStart>({{"thread_id", 1}, {"colour", "red"}}));
    }

    void carriesAnErrorThroughAnAcknowledgement()
    {
        const Error sent{ErrorCode::RateLimited, "too fast", std::chrono::milliseconds(1500)};
        const auto read = fromAcknowledgement({acknowledgement(tl::unexpected(sent))});
        QVERIFY(!read);
        QVERIFY(read.error() == sent);
        QCOMPARE(acknowledgement(tl::unexpected(sent)).value("error")["code"].toString(),
                 QString("rate_limited"));
    }

    void refusesAnAcknowledgementThatIsNone()
    {
        QCOMPARE(fromAcknowledgement({}).error().code, ErrorCode::Invalid);
        QCOMPARE(fromAcknowledgement(QJsonArray{"ok"}).error().code, ErrorCode::Invalid);
        QVERIFY(fromAcknowledgement({QJsonObject{{"ok", true}}}));
    }
};

QTEST_GUILESS_MAIN(EventsTest)
#include "tst_events.moc"
