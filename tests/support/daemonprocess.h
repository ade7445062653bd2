// SPDX-License-Identifier: MIT

#pragma once

#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QUrl>

namespace panel::test {

/// A real paneld in a folder of its own, on a port the system picks; and panelctl for it. The
/// folder and the port outlive a kill, so that the daemon can be started again.
class DaemonProcess
{
public:
    DaemonProcess();
    ~DaemonProcess();

    /// Starts it and waits until it listens. False, with its words in output(), when it did not.
    bool start(const QStringList &options = {});
    /// Starts it and does not wait.
    void launch(const QStringList &options = {});
    /// Before the first start: a port of one's own choice. One that many connect to while nobody
    /// listens must be below those the system gives away, or somebody ends up connected to itself.
    void setPort(quint16 port);
    /// `kill -9`.
    void killHard();
    /// SIGTERM; returns the exit code, -1 when it did not end within 30 s.
    int stop();
    bool isRunning() const { return m_process.state() == QProcess::Running; }

    QUrl url() const { return m_url; }
    qint64 pid() const { return m_process.processId(); }
    QString dataDir() const { return m_folder.path(); }
    QString output();
    void setEnvironment(const QString &name, const QString &value);

    /// `panelctl --json` with these words; empty when it failed.
    QJsonObject control(const QStringList &words, const QByteArray &input = {});
    /// A new account and a token for it.
    struct Person
    {
        qint64 id = 0;
        QString name;
        QString token;
    };
    Person addPerson(const QString &name, const QString &role = QStringLiteral("member"));

private:
    QTemporaryDir m_folder;
    QProcess m_process;
    QProcessEnvironment m_environment;
    QUrl m_url;
    QString m_output;
};

} // namespace panel::test
