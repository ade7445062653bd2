// SPDX-License-Identifier: MIT

#pragma once

#include "shared/base/result.h"

namespace panel::server {

/// A data folder is one process's. The kernel keeps the lock and ends it with its owner, however
/// that one dies and whenever; the file only says who it is. It stays: what is never removed is
/// never removed under somebody who has just taken it.
///
/// (QLockFile takes a lock for held when its owner was killed before it had written its number, for
/// ever, and for half a minute when it was killed while it removed its predecessor's.)
class FolderLock
{
public:
    explicit FolderLock(const QString &folder);
    ~FolderLock();
    Q_DISABLE_COPY_MOVE(FolderLock)

    /// Fails with `Busy`, and a sentence that says who holds it, or with `Unavailable` where the
    /// folder cannot be written. This process, too, can hold it only once.
    Result<> take();
    void release();
    bool isTaken() const { return m_descriptor >= 0; }

private:
    QString m_folder;
    int m_descriptor = -1;
};

} // namespace panel::server
