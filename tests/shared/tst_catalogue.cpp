// SPDX-License-Identifier: MIT

#include "shared/features/features.h"

#include <QFile>
#include <QJsonDocument>
#include <QSet>
#include <QTest>

using namespace panel;

/// A change of protocol is a diff of protocol.snapshot.json. To accept one:
/// `PANEL_UPDATE_SNAPSHOT=1 build/dev/tests/tst_catalogue`.
class CatalogueTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isWhatTheSnapshotSays()
    {
        const QByteArray now = QJsonDocument(describeCatalogue()).toJson();
        QFile file(QStringLiteral(PANEL_SOURCE_DIR "/tests/shared/protocol.snapshot.json"));
        if (qEnvironmentVariableIsSet("PANEL_UPDATE_SNAPSHOT")) {
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write(now);
            return;
        }
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY2(file.readAll() == now,
                 "the protocol changed; run with PANEL_UPDATE_SNAPSHOT=1 and read the diff");
    }

    void holdsEveryEventOfTheSeed()
    {
        QSet<QString> inbound;
        QSet<QString> outbound;
        Catalogue::forEach([&]<Request E>() {
            if constexpr (Event<E>)
                (E::info.direction == Direction::ToServer ? inbound : outbound)
                    .insert(E::info.name);
        });
        for (const char *name :
             {"authenticate", "join_forum", "leave_forum", "forum_post", "typing_start",
              "typing_stop", "get_online_users", "server_status_request", "test"})
            QVERIFY2(inbound.contains(name), name);
        for (const char *name :
             {"connected", "authenticated", "user_status_change", "notification", "forum_update",
              "forum_activity", "user_typing", "online_users_list", "server_status_update",
              "forum_joined", "forum_left", "error", "test"})
            QVERIFY2(outbound.contains(name), name);
    }

    void namesEachRequestOnceInItsDirection()
    {
        QSet<QString> seen;
        Catalogue::forEach([&]<Request E>() {
            QString name;
            if constexpr (Event<E>)
                name = QString::number(int(E::info.direction)) + E::info.name;
            else if constexpr (Command<E>)
                name = QString("command ") + E::info.name;
            else
                name = QString(E::info.method) + E::info.path;
            QVERIFY2(!seen.contains(name), qPrintable(name));
            seen.insert(name);
        });
    }

    void explainsEveryMember()
    {
        for (const QJsonValue request : describeCatalogue()) {
            QVERIFY(!request["doc"].toString().isEmpty());
            for (const QJsonValue member : request["members"].toArray())
                QVERIFY2(member["doc"].toString().endsWith('.'),
                         qPrintable(member["key"].toString()));
        }
    }
};

QTEST_GUILESS_MAIN(CatalogueTest)
#include "tst_catalogue.moc"
