// SPDX-License-Identifier: MIT

#include "server/features/auth/hasher.h"

#include "shared/protocol/limits.h"

#include <sodium.h>

#include <array>

namespace panel::server {

namespace {

using namespace std::chrono_literals;

constexpr auto RetryAfter = 2s; ///< A full queue of 32 is worked off in about that.

Result<QString> hashOf(const Secret &password)
{
    std::array<char, crypto_pwhash_STRBYTES> text{};
    const QByteArray &bytes = password.reveal();
    if (crypto_pwhash_str_alg(text.data(), bytes.constData(), size_t(bytes.size()), Hasher::Passes,
                              Hasher::MemoryBytes, crypto_pwhash_ALG_ARGON2ID13)
        != 0)
        return fail(ErrorCode::Unavailable, QStringLiteral("no memory to hash a password"));
    return QString::fromLatin1(text.data());
}

} // namespace

Result<Secret> passwordFrom(const QString &text)
{
    const Secret password(text.toUtf8());
    if (password.reveal().size() < limits::PasswordMinBytes
        || password.reveal().size() > limits::PasswordMaxBytes)
        return fail(ErrorCode::Invalid, QStringLiteral("a password has 12 to 128 bytes"));
    return password;
}

Hasher::Hasher(QObject *parent) : QObject(parent)
{
    // Fails only without a source of randomness, and then nothing here is safe to do.
    if (sodium_init() < 0)
        qFatal("libsodium cannot start: no source of randomness");
    m_worker.moveToThread(&m_thread);
    m_thread.setObjectName(QStringLiteral("hasher"));
    m_thread.start();
    QMetaObject::invokeMethod(&m_worker,
                              [this] { m_nobody = hashOf(randomToken()).value_or(QString()); });
}

Hasher::~Hasher()
{
    m_thread.requestInterruption();
    m_thread.quit();
    m_thread.wait();
}

void Hasher::hash(const Secret &password, QObject *asker,
                  std::function<void(const Result<QString> &)> done)
{
    queue<QString>(asker, [password] { return hashOf(password); }, std::move(done));
}

void Hasher::verify(const QString &hash, const Secret &password, QObject *asker,
                    std::function<void(const Result<bool> &)> done)
{
    queue<bool>(
        asker,
        [this, hash, password]() -> Result<bool> {
            const QByteArray text = (hash.isEmpty() ? m_nobody : hash).toLatin1();
            const QByteArray &bytes = password.reveal();
            const bool fits = crypto_pwhash_str_verify(text.constData(), bytes.constData(),
                                                       size_t(bytes.size()))
                == 0;
            return fits && !hash.isEmpty();
        },
        std::move(done));
}

template <typename T>
void Hasher::queue(QObject *asker, std::function<Result<T>()> work,
                   std::function<void(const Result<T> &)> done)
{
    Q_ASSERT(asker && asker->thread() == thread());
    const auto guard = QPointer<QObject>(asker);
    if (m_waiting >= QueueLimit) {
        QMetaObject::invokeMethod(
            this,
            [guard, done = std::move(done)] {
                if (guard)
                    done(fail(ErrorCode::RateLimited, QStringLiteral("too many sign-ins at once"),
                              RetryAfter));
            },
            Qt::QueuedConnection);
        return;
    }
    ++m_waiting;
    QMetaObject::invokeMethod(
        &m_worker, [this, guard, work = std::move(work), done = std::move(done)]() mutable {
            auto outcome = QThread::currentThread()->isInterruptionRequested()
                ? Result<T>(fail(ErrorCode::Unavailable, QStringLiteral("the daemon is stopping")))
                : work();
            // `done` moves on: what it captured is destroyed on the hub thread, where it came from.
            QMetaObject::invokeMethod(
                this, [this, guard, done = std::move(done), outcome = std::move(outcome)] {
                    --m_waiting;
                    if (guard)
                        done(outcome);
                });
        });
}

} // namespace panel::server
