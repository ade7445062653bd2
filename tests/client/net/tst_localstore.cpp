// SPDX-License-Identifier: MIT

#include "client/net/localstore.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace panel;
using namespace panel::client;

class LocalStoreTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keepsPostsAcrossARestart()
    {
        QTemporaryDir folder;
        open(folder)->cache().savePosts({7}, "e1", posts(1, 3));
        const auto kept = open(folder)->cache().posts({7});
        QCOMPARE(kept.epoch, "e1");
        QCOMPARE(kept.posts == posts(1, 3), true);
    }

    void keepsTheNewestTwoHundredPosts()
    {
        QTemporaryDir folder;
        auto store = open(folder);
        store->cache().savePosts({7}, "e1", posts(1, 150));
        store->cache().savePosts({7}, "e1", posts(1, 250));
        const auto kept = store->cache().posts({7});
        QCOMPARE(kept.posts.size(), 200);
        QCOMPARE(kept.posts.first().seq, 51);
    }

    void dropsPostsOfAnotherLife()
    {
        QTemporaryDir folder;
        auto store = open(folder);
        store->cache().savePosts({7}, "e1", posts(1, 9));
        store->cache().savePosts({7}, "e2", posts(1, 2));
        const auto kept = store->cache().posts({7});
        QCOMPARE(kept.epoch, "e2");
        QCOMPARE(kept.posts.size(), 2);
    }

    void keepsListsInTheirOrder()
    {
        QTemporaryDir folder;
        ListThreadsReply threads{{{{1}, "News"}, {{2}, "Games"}}, {}};
        threads.threads.append({{9}, {2}, "Cup", 4, 2, 1, UserRef{{3}, "ben"}, "hi", at(0)});
        threads.threads.append({{8}, {1}, "Hello", 1, 1, 0, {}, "", at(0)});
        open(folder)->cache().saveThreads(threads);
        const auto kept = open(folder)->cache().threads();
        QCOMPARE(kept.categories == threads.categories, true);
        QCOMPARE(kept.threads == threads.threads, true);
    }

    void setsADamagedCacheAsideAndGoesOn()
    {
        QTemporaryDir folder;
        open(folder)->cache().savePosts({7}, "e1", posts(1, 3));
        damage(folder.filePath("cache.db"));
        auto store = open(folder);
        QVERIFY(store->cache().posts({7}).posts.isEmpty());
        store->cache().savePosts({7}, "e1", posts(1, 3));
        QCOMPARE(store->cache().posts({7}).posts.size(), 3);
        QCOMPARE(QDir(folder.path()).entryList({"cache.db.*.damaged"}).size(), 1);
    }

    void leavesTheOutboxAloneWhenTheCacheIsDamaged()
    {
        QTemporaryDir folder;
        QVERIFY(open(folder)->outbox().save(queued("hello")));
        damage(folder.filePath("cache.db"));
        QCOMPARE(open(folder)->outbox().posts().size(), 1);
    }

    void carriesOverWhatADamagedOutboxStillHolds()
    {
        QTemporaryDir folder;
        {
            auto store = open(folder);
            for (int i = 0; i < 400; ++i) // several pages
                QVERIFY(store->outbox().save(queued(QString(200, 'x'))));
            store->outbox().saveDraft({7}, "half a sentence", at(0));
        }
        QFile file(folder.filePath("outbox.db"));
        QVERIFY(file.open(QIODevice::ReadWrite));
        file.seek(file.size() - 4096);
        file.write(QByteArray(4096, '\x55')); // the last page only
        file.close();
        auto store = open(folder);
        const auto saved = store->outbox().posts().size();
        QVERIFY2(saved > 0, qPrintable(QString::number(saved)));
        QCOMPARE(QDir(folder.path()).entryList({"outbox.db.*.damaged"}).size(), 1);
        QVERIFY(store->outbox().save(queued("one more")));
    }

    void keepsDraftsUntilTheyAreEmpty()
    {
        QTemporaryDir folder;
        open(folder)->outbox().saveDraft({7}, "half", at(0));
        auto store = open(folder);
        QCOMPARE(store->outbox().draft({7}), "half");
        QCOMPARE(store->outbox().threadsWithDrafts(), QList<ThreadId>{{7}});
        store->outbox().saveDraft({7}, "", at(1));
        QVERIFY(store->outbox().threadsWithDrafts().isEmpty());
    }

    void givesEachAccountAFolderOfItsOwn()
    {
        const QString one = LocalStore::folderFor("/r", "https://a.org", {1});
        QVERIFY(one != LocalStore::folderFor("/r", "https://a.org", {2}));
        QVERIFY(one != LocalStore::folderFor("/r", "https://b.org", {1}));
        QVERIFY(!one.mid(3).contains('/'));
    }

    void isReadableByItsOwnerOnly()
    {
        QTemporaryDir folder;
        const QString inside = folder.filePath("store");
        QVERIFY(LocalStore::open(inside));
        QCOMPARE(QFile::permissions(inside) & (QFile::ReadGroup | QFile::ReadOther),
                 QFile::Permissions());
    }

private:
    static std::unique_ptr<LocalStore> open(const QTemporaryDir &folder)
    {
        auto store = LocalStore::open(folder.path());
        Q_ASSERT(store);
        return *std::move(store);
    }
    static QDateTime at(int minute)
    {
        return QDateTime(QDate(2026, 11, 24), QTime(18, minute), Qt::UTC);
    }
    static QueuedPost queued(const QString &text)
    {
        return {QUuid::createUuid(), {7}, text, {}, at(0), PostState::Queued, {}};
    }
    static QList<Post> posts(qint64 first, qint64 last)
    {
        QList<Post> posts;
        for (qint64 seq = first; seq <= last; ++seq)
            posts.append({{100 + seq}, seq, {7}, {{3}, "ben"}, "text", at(0), {}, {}, {}});
        return posts;
    }
    static void damage(const QString &path)
    {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("this is no database, it only looks like a file");
    }
};

QTEST_GUILESS_MAIN(LocalStoreTest)
#include "tst_localstore.moc"
