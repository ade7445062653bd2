// SPDX-License-Identifier: MIT

#pragma once

#include "shared/base/result.h"

#include <QLocalServer>
#include <QLockFile>
#include <QObject>

namespace panel::client {

/// Sees to it that a profile is open once: the first holds a lock in the profile's folder and
/// listens there; a later one hands over what it was started for and ends. A lock whose holder died
/// is no obstacle.
class Instance final : public QObject
{
    Q_OBJECT

public:
    /// `folder` is the profile's and exists.
    explicit Instance(const QString &folder, QObject *parent = nullptr);

    enum class Role : quint8 { First, HandedOver };
    /// Becomes the first, or gives `link` (empty: just come to the front) to the one there is.
    /// Blocks for 5 s at most. Fails when there is a first that does not answer, or the folder
    /// cannot be written.
    Result<Role> start(const QString &link);

Q_SIGNALS:
    /// Somebody started the program again; `link` is what for, or empty.
    void startedAgain(const QString &link);

private:
    void welcome();
    Result<void> listen();
    Result<void> handOver(const QString &link) const;

    QString m_folder;
    QLockFile m_lock;
    QLocalServer m_server;
};

} // namespace panel::client
