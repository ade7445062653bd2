// SPDX-License-Identifier: MIT

#include "server/features/webhooks/webhooksfeature.h"
#include "tests/support/manualpulse.h"

#include <QJsonDocument>
#include <QTemporaryDir>
#include <QTest>

using namespace panel;
using namespace panel::server;
using namespace std::chrono_literals;

namespace {

/// Another program, played by the test.
class RecordingSender final : public WebhookSender
{
public:
    struct Sent
    {
        WebhookRequest request;
        Done done;

        QJsonObject body() const { return QJsonDocument::fromJson(request.body).object(); }
    };
    QList<Sent> sent;

    void post(const WebhookRequest &request, Done done) override
    {
        sent.append({request, std::move(done)});
    }
};

} // namespace

/// Other programs learn what happens here: at least once, in order, without costing anybody else.
class WebhooksFeatureTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatHappensIsToldAndSigned()
    {
        Fixture f;
        const auto hook = f.add("https://bot.example/hook");
        QVERIFY(hook && hook->secret.size() >= 43);
        f.tell(WebhookTopic::ServerState, 7);
        QTRY_COMPARE(f.sender.sent.size(), 1);
        const auto &sent = f.sender.sent.first();
        QCOMPARE(sent.request.url, QUrl("https://bot.example/hook"));
        QCOMPARE(sent.body()["topic"].toString(), "server_state");
        QCOMPARE(sent.body().value("data")["number"].toInt(), 7);
        QVERIFY(sent.body()["id"].toInteger() > 0);
        QCOMPARE(sent.request.secret.reveal(), hook->secret.toLatin1());
    }

    void theSignatureIsTheOneOfTheDocs()
    {
        // printf '1700000000.{}' | openssl dgst -sha256 -hmac key
        const WebhookRequest request{
            {}, "{}", Secret("key"), QDateTime::fromSecsSinceEpoch(1'700'000'000, Qt::UTC)};
        QCOMPARE(webhookSignature(request),
                 QByteArray("t=1700000000,v1="
                            "9d713ed406bb7076d4123f0dc2c39d2df5c654ed4b0cd56b52c8b4c940bd63ae"));
    }

    void oneAfterTheOtherUntilEachIsTaken()
    {
        Fixture f;
        QVERIFY(f.add("https://bot.example/hook"));
        f.tell(WebhookTopic::Flag, 1);
        f.tell(WebhookTopic::Flag, 2);
        QTRY_COMPARE(f.sender.sent.size(), 1);
        f.sender.sent.first().done(204);
        QTRY_COMPARE(f.sender.sent.size(), 2);
        QCOMPARE(f.sender.sent.last().body().value("data")["number"].toInt(), 2);
        f.sender.sent.last().done(200);
        QTRY_COMPARE(f.list().first().delivered, 2);
        QCOMPARE(f.list().first().waiting, 0);
    }

    void whatIsNotTakenIsTriedAgainLaterAndTheOthersDoNotWait()
    {
        Fixture f;
        QVERIFY(f.add("https://down.example/"));
        QVERIFY(f.add("https://up.example/"));
        f.tell(WebhookTopic::Flag, 1);
        QTRY_COMPARE(f.sender.sent.size(), 2);
        f.answer("down.example", 500);
        f.answer("up.example", 200);
        QTRY_COMPARE(f.list().last().delivered, 1);
        QTRY_COMPARE(f.list().first().lastError, "it answered 500");
        f.tell(WebhookTopic::Flag, 2);
        QTRY_COMPARE(f.sentTo("up.example"), 2);
        QCOMPARE(f.sentTo("down.example"), 1); // not before its pause is over
        f.pulse.advance(WebhooksFeature::FirstPause);
        QTRY_COMPARE(f.sentTo("down.example"), 2);
        QCOMPARE(f.last("down.example").body()["id"], f.sender.sent.at(0).body()["id"]);
        f.answer("down.example", fail(ErrorCode::Unavailable, "nobody there"));
        QTRY_COMPARE(f.list().first().lastError, "nobody there");
        f.pulse.advance(WebhooksFeature::FirstPause);
        QTest::qWait(0);
        QCOMPARE(f.sentTo("down.example"), 2); // the second pause is longer
        f.pulse.advance(WebhooksFeature::FirstPause);
        QTRY_COMPARE(f.sentTo("down.example"), 3);
    }

    void afterADayItIsGivenUp()
    {
        Fixture f;
        QVERIFY(f.add("https://down.example/"));
        f.tell(WebhookTopic::Flag, 1);
        QTRY_COMPARE(f.sender.sent.size(), 1);
        f.pulse.advance(WebhooksFeature::Kept + 1s);
        f.answer("down.example", 500);
        QTRY_COMPARE(f.list().first().failed, 1);
        QCOMPARE(f.list().first().waiting, 0);
    }

    void whatWaitsOutlivesTheDaemon()
    {
        Fixture f;
        QVERIFY(f.add("https://bot.example/hook"));
        f.tell(WebhookTopic::Flag, 1);
        QTRY_COMPARE(f.sender.sent.size(), 1);
        f.restart();
        f.pulse.advance(1s);
        QTRY_COMPARE(f.sender.sent.size(), 2);
        QCOMPARE(f.sender.sent.first().body()["id"], f.sender.sent.last().body()["id"]);
    }

    void itHearsOnlyWhatItWantsAndMay()
    {
        Fixture f;
        f.execute("INSERT INTO categories (title, private) VALUES ('Staff', 1)");
        QVERIFY(f.add("https://flags.example/", {WebhookTopic::Flag}));
        QVERIFY(f.add("https://posts.example/", {WebhookTopic::NewPost}));
        QVERIFY(f.add("https://staff.example/", {WebhookTopic::NewPost}, "Staff"));
        f.tell(WebhookTopic::NewPost, 1, CategoryId{2}, false);
        QTRY_COMPARE(f.sender.sent.size(), 1);
        QCOMPARE(f.sender.sent.first().request.url.host(), "staff.example");
        f.answer("staff.example", 200);
        f.tell(WebhookTopic::NewPost, 2, CategoryId{1}, true);
        QTRY_COMPARE(f.sender.sent.size(), 2);
        QCOMPARE(f.sender.sent.last().request.url.host(), "posts.example");
    }

    void anUnsafeTargetIsRefused()
    {
        Fixture f;
        for (const char *url : {"http://bot.example/", "ftp://bot.example/", "bot.example", "",
                                "https://user:secret@bot.example/", "file:///etc/passwd"})
            QCOMPARE(f.add(url).error().code, ErrorCode::Invalid);
        QVERIFY(f.add("http://127.0.0.1:9000/hook"));
        QCOMPARE(f.add("https://bot.example/", {}, "Nowhere").error().code, ErrorCode::NotFound);
    }

private:
    class Fixture : public QObject
    {
    public:
        QTemporaryDir folder;
        ManualPulse pulse;
        RecordingSender sender;

        Fixture() { restart(); }

        void restart()
        {
            m_feature.reset();
            m_database.reset();
            m_router = Router();
            m_database = *Database::open(folder.path());
            m_feature = std::make_unique<WebhooksFeature>(
                WebhooksFeature::Parts{pulse, *m_database, sender},
                [](const QString &title) -> std::optional<CategoryId> {
                    if (title == "Staff")
                        return CategoryId{2};
                    return std::nullopt;
                });
            m_feature->install(m_router);
            bool loaded = false;
            m_feature->load([&](const Result<> &outcome) { loaded = outcome.has_value(); });
            if (!QTest::qWaitFor([&] { return loaded; }))
                qFatal("the webhooks do not load");
        }
        Result<WebhookAddReply> add(const QString &url, const QList<WebhookTopic> &topics = {},
                                    std::optional<QString> category = {})
        {
            return call(WebhookAdd{url, topics, category});
        }
        QList<WebhookLine> list() { return call(WebhookList{})->webhooks; }
        void tell(WebhookTopic topic, int number, std::optional<CategoryId> category = {},
                  bool isOpen = true)
        {
            m_feature->tell(
                {topic, category, isOpen, QJsonObject{{"number", number}}, pulse.wallClock()});
        }
        int sentTo(const QString &host) const
        {
            return int(std::count_if(sender.sent.begin(), sender.sent.end(), [&](const auto &sent) {
                return sent.request.url.host() == host;
            }));
        }
        RecordingSender::Sent last(const QString &host) const
        {
            for (auto sent = sender.sent.crbegin(); sent != sender.sent.crend(); ++sent) {
                if (sent->request.url.host() == host)
                    return *sent;
            }
            return {};
        }
        void answer(const QString &host, const Result<int> &status) { last(host).done(status); }
        void execute(const QString &statement)
        {
            bool done = false;
            m_database->write(
                this, [statement](Sql &sql) { return sql.exec(statement); },
                [&](const Result<> &outcome) { done = outcome.has_value(); });
            if (!QTest::qWaitFor([&] { return done; }))
                qFatal("%s", qPrintable(statement));
        }

    private:
        template <Command E>
        Result<ReplyOf<E>> call(const E &command)
        {
            std::optional<Result<QJsonObject>> raw;
            m_router.dispatchCommand(QLatin1String(E::info.name), toJson(command),
                                     [&](const Result<QJsonObject> &outcome) { raw = outcome; });
            if (!QTest::qWaitFor([&] { return raw.has_value(); }))
                return fail(ErrorCode::Unavailable, "no answer");
            if (!*raw)
                return failure(*raw);
            return fromJson<ReplyOf<E>>(**raw);
        }

        Router m_router;
        std::unique_ptr<Database> m_database;
        std::unique_ptr<WebhooksFeature> m_feature;
    };
};

QTEST_GUILESS_MAIN(WebhooksFeatureTest)
#include "tst_webhooksfeature.moc"
