// SPDX-License-Identifier: MIT

/// What becomes of a request once its head is read: who is asked, what is taken and sent.

#include "server/net/doorway.h"
#include "server/net/tls.h"

#include <algorithm>

namespace panel::server {

namespace {

QByteArray errorBody(const char *code, const char *message)
{
    return QByteArray("{\"error\":{\"code\":\"") + code + "\",\"message\":\"" + message + "\"}}";
}

} // namespace

void Doorway::ask()
{
    HttpRequest request;
    m_request = quint64(m_context.nextNumber());
    request.id = m_request;
    request.method = head().method == "HEAD" ? QByteArrayLiteral("GET") : head().method;
    request.path = head().path();
    request.query = head().query();
    request.bodyWaits = m_uploadBytes > 0;
    if (!request.bodyWaits)
        request.body = takeBody();
    request.bearer = head().bearer();
    request.address = visitor().address.toString();
    m_stage = Stage::Waiting;
    m_deadline.set(m_context.now() + m_context.config.answerDeadline);
    Q_EMIT asked();
    m_context.tell(notice::Requested{std::move(request)});
}

void Doorway::answer(const HttpResponse &response)
{
    if (m_stage != Stage::Waiting && m_stage != Stage::Body)
        return;
    m_request = 0;
    m_intake.reset();
    reply(response);
    QMetaObject::invokeMethod(this, &Doorway::proceed, Qt::QueuedConnection);
}

void Doorway::receive(const QString &file)
{
    if (m_stage != Stage::Waiting || m_uploadBytes == 0 || m_intake)
        return;
    m_intake = std::make_unique<Intake>(m_request, file, m_context);
    if (!m_intake->isOpen())
        return m_intake.reset(); // the hub hears of it, and answers
    m_stage = Stage::Body;
    m_step = 0;
    m_deadline.set(m_context.now() + m_context.config.bodyDeadline);
    if (m_parser->progress() == HttpParser::Progress::Done)
        return takeWhole();
    if (head().expectsContinue && head().isHttp11)
        m_socket->write(httpContinue());
    QMetaObject::invokeMethod(this, &Doorway::proceed, Qt::QueuedConnection);
}

void Doorway::advance(qint64 bytes)
{
    m_step += bytes;
    if (m_step < m_context.config.stepBytes || m_isLast)
        return;
    m_step = 0;
    m_deadline.set(m_context.now() + m_context.config.bodyDeadline);
}

bool Doorway::sendFile()
{
    while (!m_outflow->isAtEnd()) {
        if (tls::unsent(*m_socket) >= ReadBuffer)
            return false; // goes on when some of it is out
        const QByteArray piece = m_outflow->next(ReadBuffer);
        if (piece.isEmpty()) { // a length was promised: nothing else tells the peer
            cut();
            return false;
        }
        m_socket->write(piece);
        advance(piece.size());
    }
    m_outflow.reset();
    endReply(m_stays && !m_isLast);
    return m_stage == Stage::Head;
}

void Doorway::reply(HttpResponse response)
{
    auto file = response.file.isEmpty() ? nullptr : Outflow::open(response.file, response.fileSize);
    if (!response.file.isEmpty() && !file) {
        response = {};
        response.status = 503;
        response.body = errorBody("unavailable", "the file cannot be read");
    }
    const bool isOpen
        = std::any_of(response.headers.begin(), response.headers.end(),
                      [](const auto &own) { return own.first == "Access-Control-Allow-Origin"; });
    if (!isOpen)
        response.headers += corsHeaders(head(), m_context.config);
    const bool isWhole = m_parser->progress() == HttpParser::Progress::Done;
    const bool upgrade = !head().field("upgrade").isEmpty();
    const bool stays = isWhole && head().keepAlive && !upgrade && !m_isLast;
    const bool withoutBody = head().method == "HEAD";
    send(std::move(response), stays, withoutBody);
    if (!file || withoutBody)
        return endReply(stays);
    m_outflow = std::move(file);
    m_stays = stays;
    m_stage = Stage::Sending;
    m_step = 0;
    m_deadline.set(m_context.now() + m_context.config.bodyDeadline);
}

void Doorway::endReply(bool stays)
{
    if (stays)
        return awaitHead();
    m_stage = Stage::Leaving;
    m_deadline.set(m_context.now() + m_context.config.closeDeadline);
    // Where more may come hang up only after the peer: a reset would destroy the answer.
    if (m_parser->progress() == HttpParser::Progress::Done)
        m_socket->disconnectFromHost();
    else
        discard();
}

void Doorway::send(HttpResponse response, bool keepAlive, bool withoutBody)
{
    if (tls::isEncrypted(*m_socket))
        response.headers.append(
            std::pair<QByteArray, QByteArray>("Strict-Transport-Security", tls::StrictTransport));
    m_socket->write(httpAnswer(response, keepAlive, withoutBody));
}

void Doorway::reject(int status, const char *message)
{
    m_intake.reset();
    m_context.refuse(QString::fromLatin1(message));
    const char *code = status == 413 ? "too_large" : status == 429 ? "rate_limited" : "invalid";
    HttpResponse response;
    response.status = status;
    response.body = errorBody(code, message);
    if (m_parser) // a page could not tell it from a broken network otherwise
        response.headers = corsHeaders(head(), m_context.config);
    send(std::move(response), false);
    m_stage = Stage::Leaving;
    m_deadline.set(m_context.now() + m_context.config.closeDeadline);
    discard();
}

void Doorway::passDeadline()
{
    switch (m_stage) {
    case Stage::Head:
        if (m_searched == 0) { // idle between two requests, or silent from the start
            if (!m_admission->isSettled())
                m_context.refuse(QStringLiteral("no request in time"));
            return cut();
        }
        return reject(408, "the head took too long");
    case Stage::Body:
        return reject(408, "the body took too long");
    case Stage::Waiting: {
        HttpResponse response;
        response.status = 503;
        response.body = errorBody("unavailable", "the answer took too long");
        return answer(response);
    }
    case Stage::Sending:
    case Stage::Leaving:
        return cut();
    case Stage::Straying:
    case Stage::Gone:
        return;
    }
}

} // namespace panel::server
