// SPDX-License-Identifier: MIT

#include "client/features/typing/typists.h"
#include "tests/support/clientfixture.h"

#include <QSignalSpy>
#include <QTest>

using namespace panel;
using namespace panel::client;
using namespace std::chrono_literals;

class TypistsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void namesWhoTypesInItsThread()
    {
        Fixture f;
        f.hear({200}, "ben");
        f.hear({300}, "cleo");
        f.link.receive(UserTyping{{8}, {400}, "dora", TypingAction::Start});
        f.hear({100}, "anna"); // myself, from another device
        QCOMPARE(f.names(), (QStringList{"ben", "cleo"}));
        f.link.receive(UserTyping{{7}, {200}, "ben", TypingAction::Stop});
        QCOMPARE(f.names(), QStringList{"cleo"});
    }

    void forgetsWhoseStopGotLost()
    {
        Fixture f;
        f.hear({200}, "ben");
        f.pass(Typists::ForgetAfter - 1s);
        QCOMPARE(f.names(), QStringList{"ben"});
        f.pass(1s);
        QCOMPARE(f.names(), QStringList{});
    }

    void forgetsEverybodyWithTheConnection()
    {
        Fixture f;
        f.hear({200}, "ben");
        f.link.lose();
        QCOMPARE(f.names(), QStringList{});
    }

    void tellsTheServerAtMostEveryFiveSeconds()
    {
        Fixture f;
        for (int i = 0; i < 12; ++i) {
            f.typists.typed();
            f.pass(1s);
        }
        QCOMPARE(f.link.count<TypingStart>(), 3);
        QCOMPARE(f.link.count<TypingStop>(), 0);
    }

    void stopsAfterFiveIdleSeconds()
    {
        Fixture f;
        f.typists.typed();
        f.pass(4s);
        QCOMPARE(f.link.count<TypingStop>(), 0);
        f.pass(1s);
        QCOMPARE(f.link.count<TypingStop>(), 1);
    }

    void stopsOnceWhenSent()
    {
        Fixture f;
        f.typists.typed();
        f.typists.stopped();
        f.typists.stopped();
        QCOMPARE(f.link.count<TypingStop>(), 1);
    }

    void keepsToItselfWhenNotSharing()
    {
        Fixture f;
        f.typists.typed();
        f.typists.setSharing(false);
        f.typists.typed();
        QCOMPARE(f.link.count<TypingStart>(), 1);
        QCOMPARE(f.link.count<TypingStop>(), 1);
    }

private:
    struct Fixture : ClientFixture
    {
        Typists typists{session, dispatcher, requests, {7}, time.clock()};

        Fixture() { link.goOnline(); }
        void hear(UserId user, const QString &name)
        {
            link.receive(UserTyping{{7}, user, name, TypingAction::Start});
        }
        void pass(std::chrono::milliseconds span)
        {
            time.advance(span);
            typists.checkTime();
        }
        QStringList names() const
        {
            QStringList names;
            for (const auto &typist : typists.typing())
                names.append(typist.name);
            return names;
        }
    };
};

QTEST_GUILESS_MAIN(TypistsTest)
#include "tst_typists.moc"
