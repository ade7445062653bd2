// SPDX-License-Identifier: MIT

#include "client/text/posttext.h"
#include "tests/fuzz/fuzz.h"

#include <QTextBoundaryFinder>

using namespace panel::client;
using namespace panel::fuzz;

namespace {

constexpr int ExcerptLimit = 20;

/// How long the end of a link is that shows its host, where it has a name; else 0.
int addedTo(const PostBlock &block, const PostSpan &link)
{
    const QString text = block.text.mid(link.start, link.length);
    const QString host = QStringLiteral(" (%1)").arg(linkHost(link.url));
    return text.endsWith(host) && link.url != QUrl(text, QUrl::StrictMode) ? int(host.size()) : 0;
}

/// A line of a block is a line of the post with characters left out: finds each in turn, so nothing
/// is invented, doubled or moved but the host behind a name.
class Source
{
public:
    explicit Source(const QString &text) : m_text(text)
    {
        for (QChar &c : m_text) {
            const bool turns = (c >= QChar(0x202A) && c <= QChar(0x202E))
                || (c >= QChar(0x2066) && c <= QChar(0x2069));
            if (turns)
                c = QChar(0x200B);
        }
    }
    void expectNext(const PostBlock &block)
    {
        for (const QChar c : block.title)
            expectNext(c);
        int next = 0;
        for (const PostSpan &span : block.spans) {
            const int added = span.kind == PostSpan::Kind::Link ? addedTo(block, span) : 0;
            if (added == 0)
                continue;
            for (; next < span.start; ++next)
                expectNext(block.text.at(next));
            const int end = span.start + span.length;
            for (; next < end - added; ++next) {
                if (!block.text.at(next).isSpace()) // a name is one line
                    expectNext(block.text.at(next));
            }
            next = end;
        }
        for (; next < block.text.size(); ++next)
            expectNext(block.text.at(next));
    }

private:
    void expectNext(QChar c)
    {
        m_at = m_text.indexOf(c, m_at);
        expect(m_at >= 0, "what is shown stands in the post, in that order");
        ++m_at;
    }

    QString m_text;
    qsizetype m_at = 0;
};

void expectSound(const PostBlock &block)
{
    int start = 0;
    for (const PostSpan &span : block.spans) {
        expect(span.start >= start, "spans stand in order");
        start = span.start;
        expect(span.length > 0 || span.kind == PostSpan::Kind::Code, "a span holds something");
        expect(span.length >= 0 && span.start + span.length <= block.text.size(),
               "a span stands in its block");
        const QString text = block.text.mid(span.start, span.length);
        const bool isLink = span.kind == PostSpan::Kind::Link;
        expect(isLink || span.url.isEmpty(), "only links go somewhere");
        expect(span.kind != PostSpan::Kind::Mention || text.startsWith(QLatin1Char('@')),
               "a mention begins with @");
        if (!isLink)
            continue;
        const QString scheme = span.url.scheme();
        expect(scheme == QLatin1String("http") || scheme == QLatin1String("https"),
               "a link is http or https");
        expect(span.url.isValid() && !span.url.host().isEmpty(), "a link has a host");
        expect(span.url == QUrl(text, QUrl::StrictMode) || addedTo(block, span) > 0,
               "a link goes where its text says");
        expect(!linkHost(span.url).isEmpty(), "a host can be shown");
    }
    expect(block.kind != PostBlock::Kind::Code || block.spans.isEmpty(), "code is only code");
    // Two spans side by side, one in the other, or Bold, Italic and Strike across; never else.
    for (qsizetype i = 0; i < block.spans.size(); ++i) {
        for (qsizetype k = i + 1; k < block.spans.size(); ++k) {
            const PostSpan &one = block.spans[i];
            const PostSpan &other = block.spans[k];
            const auto holds = [](const PostSpan &span) {
                return span.kind == PostSpan::Kind::Bold || span.kind == PostSpan::Kind::Italic
                    || span.kind == PostSpan::Kind::Strike;
            };
            const bool apart = one.start + one.length <= other.start;
            const bool inside = other.start + other.length <= one.start + one.length;
            expect(apart || holds(one) || holds(other), "links, code and names hold nothing");
            expect(apart || inside || (holds(one) && holds(other)) || other.start == one.start,
                   "nothing is cut through");
        }
    }
}

} // namespace

/// What people type.
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QString text = QString::fromUtf8(bytesOf(data, size));
    Source source(text);
    for (const PostBlock &block : parsePostText(text)) {
        source.expectNext(block);
        expectSound(block);
    }
    const QString excerpt = postExcerpt(text, ExcerptLimit);
    expect(!excerpt.contains(QLatin1Char('\n')), "an excerpt is one line");
    QTextBoundaryFinder graphemes(QTextBoundaryFinder::Grapheme, excerpt);
    int count = 0;
    while (graphemes.toNextBoundary() >= 0)
        ++count;
    expect(count <= ExcerptLimit + 1, "an excerpt has its length, and an ellipsis");
    return 0;
}
