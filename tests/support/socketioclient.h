// SPDX-License-Identifier: MIT

#pragma once

#include <QJsonArray>
#include <QJsonObject>
#include <QObject>
#include <QUrl>
#include <QWebSocket>

#include <functional>

namespace panel::test {

/// A bare Socket.IO client over WebSocket, for tests that need to see every packet. It answers
/// pings.
class SocketIoClient final : public QObject
{
    Q_OBJECT

public:
    explicit SocketIoClient(QObject *parent = nullptr);

    void open(const QUrl &server, const QString &token);
    void emitEvent(const QString &name, const QJsonObject &data,
                   std::function<void(const QJsonObject &)> ack = {});
    /// Waits for the answer; empty when none came within 10 s.
    QJsonObject call(const QString &name, const QJsonObject &data);
    void close() { m_socket.close(); }
    /// Without a goodbye.
    void abort() { m_socket.abort(); }
    /// Whether events() grows. A client that lives long may not want that.
    void setKeepsEvents(bool keeps) { m_keepsEvents = keeps; }

    bool isConnected() const { return m_connected; }
    int closeCode() const { return int(m_socket.closeCode()); }
    const QList<std::pair<QString, QJsonObject>> &events() const { return m_events; }

Q_SIGNALS:
    void connected();
    void eventReceived(const QString &name, const QJsonObject &data);
    void disconnected();

private:
    void take(const QByteArray &message);

    QWebSocket m_socket;
    QString m_token;
    bool m_connected = false;
    bool m_keepsEvents = true;
    quint64 m_nextAck = 0;
    QHash<quint64, std::function<void(const QJsonObject &)>> m_acks;
    QList<std::pair<QString, QJsonObject>> m_events;
};

} // namespace panel::test
