// SPDX-License-Identifier: MIT

#pragma once

#include "server/hub/transport.h"

#include <QByteArray>
#include <QHash>

#include <memory>
#include <optional>

namespace panel::server {

/// A request's first line and fields.
struct HttpHead
{
    QByteArray method;
    QByteArray target; ///< As sent: path and query.
    QHash<QByteArray, QByteArray> fields; ///< By lower-case name; repeated ones joined by commas.
    bool keepAlive = true;
    bool isHttp11 = true;
    bool expectsContinue = false;

    QByteArray field(const char *lowerCaseName) const { return fields.value(lowerCaseName); }
    /// Whether a field that is a list of tokens, such as Connection, holds `token`.
    bool lists(const char *lowerCaseName, const char *lowerCaseToken) const;
    /// From `Authorization: Bearer`; empty without one.
    QByteArray bearer() const;

    QString path() const; ///< Decoded.
    QHash<QString, QString> query() const; ///< Decoded; of a repeated key the last.
};

/// Reads one request (RFC 9112: Content-Length and chunked bodies). The only place that knows
/// Boost.Beast, of which it uses the parser alone.
class HttpParser
{
public:
    enum class Progress : quint8 {
        Head, ///< Needs more before the head is whole.
        Body, ///< head() is there; needs more of the body.
        Done, ///< The request is whole.
        TooLarge, ///< The body is longer than allowed.
        Broken, ///< Not HTTP, or a head over the limit.
    };

    HttpParser(int headLimit, qint64 bodyLimit);
    ~HttpParser();

    /// Reads on; returns how many bytes it used, never one past this request. Stops once behind the
    /// head, so that the caller can decide what to do with it before the body comes.
    qint64 read(const char *bytes, qint64 size);
    Progress progress() const { return m_progress; }

    /// Once the progress is past Head; of one that is Broken perhaps nothing.
    const HttpHead &head() const { return m_head; }
    QByteArray takeBody(); ///< Once it is Done.
    /// What has come of the body since the last time; for a body that is not to be kept.
    QByteArray takePart();

private:
    struct Private;
    void takeFields();
    void takeHead();

    std::unique_ptr<Private> d;
    HttpHead m_head;
    Progress m_progress = Progress::Head;
};

/// The bytes of an answer, with the headers that keep a browser from doing anything with it; the
/// response's own come instead of those. `withoutBody` for HEAD: the length is told, the body left
/// out. A file's bytes are never among them.
QByteArray httpAnswer(const HttpResponse &response, bool keepAlive, bool withoutBody = false);

/// `HTTP/1.1 100 Continue`.
QByteArray httpContinue();

} // namespace panel::server
