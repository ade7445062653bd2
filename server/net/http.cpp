// SPDX-License-Identifier: MIT

#include "server/net/http.h"

#include <QDateTime>
#include <QLocale>
#include <QUrl>
#include <QUrlQuery>

#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/string_body.hpp>

namespace panel::server {

namespace http = boost::beast::http;

struct HttpParser::Private
{
    http::request_parser<http::string_body> parser;
};

namespace {

constexpr qint64 LastChunkSize = 5; ///< "0\r\n\r\n": no chunked body has less to come.

QByteArray bytes(boost::beast::string_view text)
{
    return {text.data(), qsizetype(text.size())};
}

const char *phrase(int status)
{
    const auto text = http::obsolete_reason(http::status(status));
    return text.data(); // a literal
}

} // namespace

bool HttpHead::lists(const char *lowerCaseName, const char *lowerCaseToken) const
{
    const auto tokens = field(lowerCaseName).toLower().split(',');
    return std::any_of(tokens.begin(), tokens.end(),
                       [&](const QByteArray &token) { return token.trimmed() == lowerCaseToken; });
}

QByteArray HttpHead::bearer() const
{
    const QByteArray value = field("authorization");
    return value.left(7).toLower() == "bearer " ? value.mid(7).trimmed() : QByteArray();
}

QString HttpHead::path() const
{
    return QString::fromUtf8(QByteArray::fromPercentEncoding(target.split('?').value(0)));
}

QHash<QString, QString> HttpHead::query() const
{
    QHash<QString, QString> values;
    const qsizetype mark = target.indexOf('?');
    if (mark < 0)
        return values;
    const QUrlQuery query(QString::fromUtf8(target.mid(mark + 1)));
    for (const auto &[key, value] : query.queryItems(QUrl::FullyDecoded))
        values.insert(key, value);
    return values;
}

HttpParser::HttpParser(int headLimit, qint64 bodyLimit) : d(std::make_unique<Private>())
{
    d->parser.header_limit(quint32(headLimit));
    d->parser.body_limit(quint64(bodyLimit));
    d->parser.eager(false);
}

HttpParser::~HttpParser() = default;

qint64 HttpParser::read(const char *text, qint64 size)
{
    qint64 used = 0;
    while (used < size && (m_progress == Progress::Head || m_progress == Progress::Body)) {
        // Beast asserts that of a last chunk it is never shown less, once it has seen "0\r\n".
        if (m_progress == Progress::Body && d->parser.chunked() && size - used < LastChunkSize)
            return used;
        boost::beast::error_code error;
        const auto step
            = d->parser.put(boost::asio::const_buffer(text + used, size_t(size - used)), error);
        used += qint64(step);
        if (error == http::error::need_more)
            return used;
        if (error) {
            const bool large = error == http::error::body_limit;
            if (large && m_progress == Progress::Head)
                takeFields(); // the answer depends on who asks
            m_progress = large ? Progress::TooLarge : Progress::Broken;
            return used;
        }
        if (m_progress == Progress::Head && d->parser.is_header_done()) {
            takeHead();
            m_progress = d->parser.is_done() ? Progress::Done : Progress::Body;
            return used;
        }
        if (d->parser.is_done())
            m_progress = Progress::Done;
        else if (step == 0)
            return used;
    }
    return used;
}

void HttpParser::takeFields()
{
    const auto &request = d->parser.get();
    m_head.method = bytes(request.method_string());
    m_head.target = bytes(request.target());
    for (const auto &field : request) {
        QByteArray &value = m_head.fields[bytes(field.name_string()).toLower()];
        value += (value.isEmpty() ? QByteArray() : QByteArrayLiteral(", ")) + bytes(field.value());
    }
}

void HttpParser::takeHead()
{
    takeFields();
    m_head.keepAlive = d->parser.keep_alive();
    m_head.isHttp11 = d->parser.get().version() >= 11;
    m_head.expectsContinue = m_head.field("expect").toLower() == "100-continue";
}

QByteArray HttpParser::takeBody()
{
    const std::string &body = d->parser.get().body();
    return {body.data(), qsizetype(body.size())};
}

QByteArray HttpParser::takePart()
{
    // Swapped, not cleared: Beast has reserved room for all of it.
    std::string part;
    part.swap(d->parser.get().body());
    return {part.data(), qsizetype(part.size())};
}

QByteArray httpContinue()
{
    return QByteArrayLiteral("HTTP/1.1 100 Continue\r\n\r\n");
}

QByteArray httpAnswer(const HttpResponse &response, bool keepAlive, bool withoutBody)
{
    static const QLocale english = QLocale::c();
    QByteArray text = "HTTP/1.1 " + QByteArray::number(response.status) + ' '
        + phrase(response.status) + "\r\n";
    const auto add = [&text](const QByteArray &name, const QByteArray &value) {
        Q_ASSERT(!value.contains('\r') && !value.contains('\n'));
        text += name + ": " + value + "\r\n";
    };
    add("Date",
        english
            .toString(QDateTime::currentDateTimeUtc(),
                      QStringLiteral("ddd, dd MMM yyyy hh:mm:ss 'GMT'"))
            .toLatin1());
    if (response.status != 204) {
        add("Content-Type", response.contentType);
        add("Content-Length",
            QByteArray::number(response.file.isEmpty() ? response.body.size() : response.fileSize));
    }
    add("Connection", keepAlive ? "keep-alive" : "close");
    const std::pair<const char *, const char *> usual[]{
        {"X-Content-Type-Options", "nosniff"},
        {"Cache-Control", "no-store"},
        {"Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'"},
        {"Referrer-Policy", "no-referrer"}};
    for (const auto &[name, value] : usual) {
        const bool isReplaced
            = std::any_of(response.headers.begin(), response.headers.end(),
                          [name = name](const auto &own) { return own.first == name; });
        if (!isReplaced)
            add(name, value);
    }
    for (const auto &header : response.headers)
        add(header.first, header.second);
    text += "\r\n";
    if (!withoutBody && response.status != 204 && response.file.isEmpty())
        text += response.body;
    return text;
}

} // namespace panel::server
