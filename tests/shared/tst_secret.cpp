// SPDX-License-Identifier: MIT

#include "shared/base/secret.h"

#include <QRegularExpression>
#include <QSet>
#include <QTest>

using namespace panel;

class SecretTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tokensHave256BitsAndDiffer()
    {
        QSet<QByteArray> seen;
        for (int i = 0; i < 1000; ++i)
            seen.insert(randomToken().reveal());
        QCOMPARE(seen.size(), 1000);
        const auto token = QString::fromLatin1(randomToken().reveal());
        QVERIFY(QRegularExpression("^[A-Za-z0-9_-]{43}$").match(token).hasMatch());
    }

    void idsHaveTheLengthAskedFor()
    {
        QCOMPARE(randomId().size(), 20);
        QCOMPARE(randomId(12).size(), 12);
        QVERIFY(randomId() != randomId());
    }

    void fingerprintsAreSha256()
    {
        QCOMPARE(fingerprint(Secret("abc")).toHex(),
                 QByteArray("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"));
    }
};

QTEST_GUILESS_MAIN(SecretTest)
#include "tst_secret.moc"
