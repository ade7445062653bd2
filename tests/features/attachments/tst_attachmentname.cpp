// SPDX-License-Identifier: MIT

#include "server/features/attachments/attachmentname.h"

#include <QTest>

using namespace panel::server;

/// What somebody else called a file is shown and saved as a name, and as nothing else.
class AttachmentNameTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isAPlainName_data()
    {
        QTest::addColumn<QString>("raw");
        QTest::addColumn<QString>("name");
        QTest::newRow("as it is") << "Scrim ä 7.png" << "Scrim ä 7.png";
        QTest::newRow("a path") << "/etc/passwd" << "passwd";
        QTest::newRow("a path of Windows") << "C:\\Users\\x\\evil.exe" << "evil.exe";
        QTest::newRow("a way up") << "../../x" << "x";
        QTest::newRow("the way up alone") << ".." << "file";
        QTest::newRow("a folder") << "a/b/" << "file";
        QTest::newRow("hidden") << ".bashrc" << "bashrc";
        QTest::newRow("nothing") << "" << "file";
        QTest::newRow("only spaces") << " \t " << "file";
        QTest::newRow("lines") << "a\r\nSet-Cookie: x.png" << "a Set-Cookie: x.png";
        QTest::newRow("an end of Windows") << "x.txt. ." << "x.txt";
        QTest::newRow("controls") << QString("a\0b\x7f.png").replace(QChar(0x7f), QString())
                + QChar(1) << "a";
        QTest::newRow("direction marks")
            << QString::fromUtf8("a\u202Egpj.exe\u202C\u2066") << "agpj.exe";
        QTest::newRow("zero width") << QString::fromUtf8("a\u200B\u200Db.png") << "ab.png";
        QTest::newRow("line separator") << QString::fromUtf8("a\u2028b") << "a b";
        QTest::newRow("an emoji") << QString::fromUtf8("😀.gif") << QString::fromUtf8("😀.gif");
        QTest::newRow("half an emoji")
            << QString(QChar(0xd83d)) + ".gif" << QString::fromUtf8("\uFFFD.gif");
    }
    void isAPlainName()
    {
        QFETCH(QString, raw);
        QFETCH(QString, name);
        QCOMPARE(attachmentName(raw), name);
    }

    void aLongNameKeepsItsEnding()
    {
        const QString name = attachmentName(QString(5000, QChar(0x4e2d)) + ".png");
        QVERIFY(name.endsWith(".png"));
        QVERIFY(name.toUtf8().size() <= 200);
        QVERIFY(name.toUtf8().size() > 190);
        QVERIFY(attachmentName("x." + QString(5000, 'y')).toUtf8().size() <= 200);
    }
};

QTEST_GUILESS_MAIN(AttachmentNameTest)
#include "tst_attachmentname.moc"
