// SPDX-License-Identifier: MIT

#pragma once

#include "server/net/netcontext.h"

#include <QFile>

namespace panel::server {

/// A request's body on its way into a file, which only its owner may read. However it ends, the hub
/// is told once; unless it ends with finish(), there is no file.
class Intake
{
public:
    Intake(quint64 request, const QString &path, NetContext &context);
    ~Intake();
    Q_DISABLE_COPY_MOVE(Intake)

    bool isOpen() const { return m_file.isOpen(); }
    /// False: the disk does not take it.
    bool write(const QByteArray &bytes);
    /// That was all. The file is the hub's; what it holds may still be in the system's cache.
    void finish();

private:
    void fail();

    NetContext &m_context;
    const quint64 m_request;
    QFile m_file;
    qint64 m_size = 0;
    Error m_failure;
    bool m_isWhole = false;
};

/// A file on its way to a peer, piece by piece.
class Outflow
{
public:
    /// Null where the file cannot be read or has another size than was said.
    static std::unique_ptr<Outflow> open(const QString &path, qint64 size);

    bool isAtEnd() const { return m_left == 0; }
    /// The next piece; empty where the file breaks off.
    QByteArray next(qint64 most);

private:
    explicit Outflow(const QString &path) : m_file(path) { }

    QFile m_file;
    qint64 m_left = 0;
};

} // namespace panel::server
