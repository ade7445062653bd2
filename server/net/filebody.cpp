// SPDX-License-Identifier: MIT

#include "server/net/filebody.h"

namespace panel::server {

Intake::Intake(quint64 request, const QString &path, NetContext &context)
    : m_context(context)
    , m_request(request)
    , m_file(path)
    , m_failure{ErrorCode::Unavailable, QStringLiteral("the body did not come whole"), {}}
{
    if (!m_file.open(QIODevice::WriteOnly | QIODevice::NewOnly | QIODevice::Unbuffered,
                     QFile::ReadOwner | QFile::WriteOwner))
        fail();
}

Intake::~Intake()
{
    if (m_isWhole)
        return;
    m_file.remove();
    m_context.tell(notice::Received{m_request, tl::unexpected(m_failure)});
}

void Intake::fail()
{
    // A full disk takes a part first, and that is no error to QFile.
    const bool full = m_file.error() == QFile::ResourceError || m_file.error() == QFile::NoError;
    m_failure = {full ? ErrorCode::StorageFull : ErrorCode::Unavailable,
                 QStringLiteral("the file cannot be written"),
                 {}};
}

bool Intake::write(const QByteArray &bytes)
{
    if (m_file.write(bytes) != bytes.size()) {
        fail();
        return false;
    }
    m_size += bytes.size();
    return true;
}

void Intake::finish()
{
    m_file.close();
    m_isWhole = true;
    m_context.tell(notice::Received{m_request, m_size});
}

std::unique_ptr<Outflow> Outflow::open(const QString &path, qint64 size)
{
    std::unique_ptr<Outflow> flow(new Outflow(path));
    if (!flow->m_file.open(QIODevice::ReadOnly | QIODevice::Unbuffered)
        || flow->m_file.size() != size)
        return nullptr;
    flow->m_left = size;
    return flow;
}

QByteArray Outflow::next(qint64 most)
{
    QByteArray piece = m_file.read(std::min(most, m_left));
    m_left -= piece.size();
    return piece;
}

} // namespace panel::server
