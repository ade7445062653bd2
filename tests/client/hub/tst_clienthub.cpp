// SPDX-License-Identifier: MIT

#include "shared/features/forum/forumevents.h"
#include "shared/features/typing/typingevents.h"
#include "tests/support/clientfixture.h"

#include <QSignalSpy>
#include <QTest>

using namespace panel;
using namespace panel::client;

class ClientHubTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void handsAnEventToEverybodyWhoAsked()
    {
        ClientFixture f;
        QStringList seen;
        QObject first;
        QObject second;
        f.dispatcher.on<ReadUpdate>(&first, [&](const ReadUpdate &) { seen.append("first"); });
        f.dispatcher.on<ReadUpdate>(
            &second, [&](const ReadUpdate &e) { seen.append(QString::number(e.readSeq)); });
        f.link.receive(ReadUpdate{{7}, 42});
        QCOMPARE(seen, (QStringList{"first", "42"}));
    }

    void forgetsWhoIsGone()
    {
        ClientFixture f;
        int calls = 0;
        {
            QObject owner;
            f.dispatcher.on<ReadUpdate>(&owner, [&](const ReadUpdate &) { ++calls; });
        }
        f.link.receive(ReadUpdate{{7}, 42});
        QCOMPARE(calls, 0);
    }

    void countsWhatDoesNotFit()
    {
        ClientFixture f;
        int calls = 0;
        f.dispatcher.on<ReadUpdate>(this, [&](const ReadUpdate &) { ++calls; });
        Q_EMIT f.link.eventReceived("read_update", {{"thread_id", "seven"}});
        Q_EMIT f.link.eventReceived("not_ours", {});
        QCOMPARE(calls, 0);
        QCOMPARE(f.dispatcher.misfits(), 1);
    }

    void answersARequestInItsOwnType()
    {
        ClientFixture f;
        f.link.goOnline();
        std::optional<Result<ListPostsReply>> answer;
        ListPosts request;
        request.threadId = ThreadId{7};
        f.requests.send(request, this,
                        [&](const Result<ListPostsReply> &reply) { answer = reply; });
        QVERIFY(f.link.reply<ListPosts>(ListPostsReply{"e1", {}, true}));
        QCOMPARE(answer->value().epoch, "e1");
    }

    void passesTheServersErrorOn()
    {
        ClientFixture f;
        f.link.goOnline();
        std::optional<Error> error;
        f.requests.send(MarkRead{{7}, 1}, this,
                        [&](const Result<Done> &reply) { error = reply.error(); });
        QVERIFY(
            f.link.reply<MarkRead>(fail(ErrorCode::RateLimited, "slow", std::chrono::seconds(2))));
        QCOMPARE(error->code, ErrorCode::RateLimited);
        QCOMPARE(error->retryAfter, std::chrono::seconds(2));
    }

    void isUnavailableOffline()
    {
        ClientFixture f;
        std::optional<ErrorCode> code;
        f.requests.send(MarkRead{{7}, 1}, this,
                        [&](const Result<Done> &reply) { code = reply.error().code; });
        QVERIFY(!code); // never from within the call
        QTRY_COMPARE(code, ErrorCode::Unavailable);
    }

    void doesNotAnswerAnAskerThatIsGone()
    {
        ClientFixture f;
        f.link.goOnline();
        bool called = false;
        {
            QObject asker;
            f.requests.send(MarkRead{{7}, 1}, &asker, [&](const Result<Done> &) { called = true; });
        }
        QVERIFY(f.link.reply<MarkRead>(Done{}));
        QVERIFY(!called);
    }

    void knowsTheAccountTheServerNames()
    {
        ClientFixture f;
        QSignalSpy changed(&f.session, &Session::accountChanged);
        f.link.receive(Authenticated{"success", {}, {{5}, "eve", Role::Admin}});
        QCOMPARE(f.session.account().username, "eve");
        QCOMPARE(changed.size(), 1);
        f.link.lose();
        QCOMPARE(f.session.userId().value, 5); // cached threads still show what is mine
    }
};

QTEST_GUILESS_MAIN(ClientHubTest)
#include "tst_clienthub.moc"
