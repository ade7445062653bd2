// SPDX-License-Identifier: MIT

#pragma once

#include "shared/base/secret.h"

#include <QProcess>
#include <QTemporaryDir>

#include <memory>

namespace panel::client {

/// A `paneld --demo` of our own, on loopback and in a folder that goes with it. It ends with
/// stop(), with this object, and on Linux also when the program is killed.
class DemoServer final : public QObject
{
    Q_OBJECT

public:
    explicit DemoServer(QObject *parent = nullptr);
    ~DemoServer() override;

    /// The daemon beside this program, else the one in PATH; empty: there is none.
    static QString program();

    /// ready() or failed() follows. Does nothing while it runs.
    void start(const QString &program);
    void stop();
    bool isRunning() const { return m_process != nullptr; }
    /// It runs, and ready() was told.
    bool isReady() const { return m_ready; }
    /// While it runs: for what else is to go with it.
    QString folder() const { return m_folder ? m_folder->path() : QString(); }

Q_SIGNALS:
    void ready(const QString &address, const panel::Secret &token);
    /// It did not start; `detail` is what it said last, for the log.
    void failed(const QString &detail);

private:
    void read();
    void giveUp(const QString &detail);

    std::unique_ptr<QTemporaryDir> m_folder;
    QProcess *m_process = nullptr; ///< Null: it does not run.
    QString m_said;
    bool m_ready = false;
};

} // namespace panel::client
