// SPDX-License-Identifier: MIT

#pragma once

#include <QObject>

namespace panel::server {

/// SIGTERM, SIGINT and SIGHUP as Qt signals on the thread that made this. One object a process; on
/// systems without these signals it stays silent.
class UnixSignals final : public QObject
{
    Q_OBJECT

public:
    explicit UnixSignals(QObject *parent = nullptr);
    ~UnixSignals() override;

Q_SIGNALS:
    void stopRequested();
    void reloadRequested();

private:
    int m_descriptors[2] = {-1, -1};
};

} // namespace panel::server
