// SPDX-License-Identifier: MIT

#pragma once

#include "shared/base/result.h"
#include "shared/base/secret.h"

#include <QObject>
#include <QPointer>
#include <QThread>

#include <functional>

namespace panel::server {

/// What somebody chose as their password. Fails with `Invalid` where it is too short or too long to
/// be one.
Result<Secret> passwordFrom(const QString &text);

/// Hashes passwords with Argon2id (RFC 9106; 19 MiB, 2 passes: OWASP's minimum), one at a time on a
/// thread of its own. A hash takes about 65 ms and 19 MiB, which makes it a weapon for whoever can
/// ask for many; so at most QueueLimit wait, and the rest are `RateLimited`.
class Hasher final : public QObject
{
    Q_OBJECT

public:
    static constexpr int QueueLimit = 32;
    static constexpr unsigned long long Passes = 2;
    static constexpr size_t MemoryBytes = size_t(19) * 1024 * 1024;

    explicit Hasher(QObject *parent = nullptr);
    /// Finishes the hash it is at and forgets those that wait.
    ~Hasher() override;

    /// The password's hash in libsodium's text form, which names its parameters and its salt.
    /// `done` on the hub thread, unless `asker` is gone.
    void hash(const Secret &password, QObject *asker,
              std::function<void(const Result<QString> &)> done);
    /// Whether the hash is the password's. An empty hash is nobody's, and takes as long to find
    /// out.
    void verify(const QString &hash, const Secret &password, QObject *asker,
                std::function<void(const Result<bool> &)> done);

private:
    template <typename T>
    void queue(QObject *asker, std::function<Result<T>()> work,
               std::function<void(const Result<T> &)> done);

    QThread m_thread;
    QObject m_worker; ///< Lives on m_thread; its event queue is the queue.
    QString m_nobody; ///< A hash of no known password; m_thread's.
    int m_waiting = 0;
};

} // namespace panel::server
