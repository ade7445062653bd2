// SPDX-License-Identifier: MIT

#include "client/text/posttext.h"
#include "client/widgets/postdelegate.h"
#include "client/widgets/theme.h"

#include <QListView>
#include <QSignalSpy>
#include <QStandardItemModel>
#include <QTest>

using namespace panel::client;

/// What of a post can be followed, and that nothing of it is ever fetched or taken for HTML.
class PostTextTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void onlyHttpAndHttpsAreLinks_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QStringList>("links");
        const auto row = [](const char *name, const QString &text, const QStringList &links = {}) {
            QTest::newRow(name) << text << links;
        };
        row("https", "see https://a.example/b.", {"https://a.example/b"});
        row("http", "http://a.example", {"http://a.example"});
        row("in brackets", "(https://a.example/x_(y))", {"https://a.example/x_(y)"});
        row("bold", "**https://a.example**", {"https://a.example"});
        row("javascript", "javascript:alert(1)");
        row("javascript with a host", "javascript://a.example/%0aalert(1)");
        row("file", "file:///etc/passwd");
        row("data", "data:text/html,<b>x</b>");
        row("ftp", "ftp://a.example");
        row("app", "steam://run/1 panel://thread/7");
        row("no host", "https:///etc/passwd");
        row("in code", "`https://a.example`");
        row("in a fence", "```\nhttps://a.example\n```");
        row("in a word", "xhttps://a.example");
        row("backslash", "https://good.example\\@evil.example");
        row("markdown", "[good](https://evil.example)", {"https://evil.example"});
        row("direction change", QString("https://a.example/") + QChar(0x202E) + "gpj.exe",
            {"https://a.example/"});
        row("zero width", QString("https://a.example") + QChar(0x200B) + ".evil.example",
            {"https://a.example"});
        row("html", "<a href=\"https://a.example\">x</a>", {"https://a.example"});
    }
    void onlyHttpAndHttpsAreLinks()
    {
        QFETCH(QString, text);
        QFETCH(QStringList, links);
        QStringList found;
        for (const PostBlock &block : parsePostText(text)) {
            for (const PostSpan &span : block.spans) {
                if (span.kind == PostSpan::Kind::Link)
                    found.append(span.url.toString());
            }
        }
        QCOMPARE(found, links);
    }

    void whatLooksLikeHtmlIsText()
    {
        const QString text
            = "<img src=\"https://evil.example/x.png\"> <script>alert(1)</script> &amp;";
        const auto blocks = parsePostText(text);
        QCOMPARE(blocks.size(), 1);
        QCOMPARE(blocks.first().text, text);
    }

    void theHostIsShownAsItIs_data()
    {
        QTest::addColumn<QString>("url");
        QTest::addColumn<QString>("host");
        QTest::newRow("plain") << "https://a.example/x" << "a.example";
        QTest::newRow("credentials") << "https://bank.example@evil.example/" << "evil.example";
        QTest::newRow("port") << "https://a.example:8443/" << "a.example:8443";
        QTest::newRow("usual port") << "http://a.example:80/" << "a.example";
        // Cyrillic letters that look like Latin ones.
        QTest::newRow("homograph") << QString::fromUtf8("https://аррӏе.com/")
                                   << QString::fromUtf8("аррӏе.com (xn--80ak6aa92e.com)");
        QTest::newRow("umlaut") << QString::fromUtf8("https://bücher.example/")
                                << QString::fromUtf8("bücher.example (xn--bcher-kva.example)");
    }
    void theHostIsShownAsItIs()
    {
        QFETCH(QString, url);
        QFETCH(QString, host);
        const QString shown = linkHost(QUrl(url));
        // Qt may show an unusual host in its exact form alone, which is as safe.
        QVERIFY2(shown == host || (host.contains('(') && shown == host.section('(', 1).chopped(1)),
                 qPrintable(shown));
    }

    void aClickOnALinkAsksAndOpensNothing()
    {
        const Theme theme;
        QStandardItemModel posts;
        auto *post = new QStandardItem;
        post->setData("https://a.example/page", PostTextRole);
        post->setData("tamsin", PostAuthorRole);
        posts.appendRow(post);
        QListView view;
        PostDelegate delegate(theme);
        view.setItemDelegate(&delegate);
        view.setModel(&posts);
        view.resize(600, 300);
        view.show();
        QVERIFY(QTest::qWaitForWindowExposed(&view));
        QSignalSpy followed(&delegate, &PostDelegate::linkActivated);
        const QRect row = view.visualRect(posts.index(0, 0));
        bool hit = false;
        for (int y = row.top(); y < row.bottom() && !hit; y += 4) { // wherever the text begins
            QTest::mouseClick(view.viewport(), Qt::LeftButton, {}, {90, y});
            hit = followed.size() > 0;
        }
        QVERIFY(hit);
        QCOMPARE(followed.first().first().toUrl(), QUrl("https://a.example/page"));
    }

    void aPostsLinksAreListedOnce()
    {
        QStandardItemModel posts;
        auto *post = new QStandardItem;
        post->setData("https://a.example https://b.example\n> https://a.example", PostTextRole);
        posts.appendRow(post);
        QCOMPARE(PostDelegate::linksOf(posts.index(0, 0)),
                 (QList<QUrl>{QUrl("https://a.example"), QUrl("https://b.example")}));
        post->setData(int(PostStage::Deleted), PostStageRole);
        QVERIFY(PostDelegate::linksOf(posts.index(0, 0)).isEmpty());
    }

    void noWidgetReachesTheNetwork()
    {
        // Nothing under client/widgets can fetch: it links no network, and only these show HTML at
        // all.
        QDir folder(PANEL_SOURCE_DIR "/client/widgets");
        const auto names = folder.entryList({"*.h", "*.cpp"});
        QVERIFY(names.size() > 40);
        for (const QString &name : names) {
            QFile file(folder.filePath(name));
            QVERIFY(file.open(QIODevice::ReadOnly));
            const QString text = QString::fromUtf8(file.readAll());
            for (const char *word :
                 {"QNetwork", "setHtml", "insertHtml", "QTextBrowser", "Qt::RichText",
                  "QDesktopServices", "QTextDocument(", "loadResource"})
                QVERIFY2(!text.contains(word), qPrintable(name + ": " + word));
        }
    }
};

QTEST_MAIN(PostTextTest)
#include "tst_posttext.moc"
