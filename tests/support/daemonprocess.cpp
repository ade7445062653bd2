// SPDX-License-Identifier: MIT

#include "tests/support/daemonprocess.h"

#include <QElapsedTimer>
#include <QEventLoop>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QTimer>

namespace panel::test {

DaemonProcess::DaemonProcess() : m_environment(QProcessEnvironment::systemEnvironment())
{
    m_process.setProcessChannelMode(QProcess::MergedChannels);
}

DaemonProcess::~DaemonProcess()
{
    killHard();
}

void DaemonProcess::launch(const QStringList &options)
{
    const QString listen = m_url.isEmpty() ? QStringLiteral("127.0.0.1:0") : m_url.authority();
    m_process.setProcessEnvironment(m_environment);
    m_output.clear();
    m_process.start(QStringLiteral(PANEL_BIN_DIR "/paneld"),
                    QStringList{QStringLiteral("--data-dir"), m_folder.path(),
                                QStringLiteral("--listen"), listen}
                        + options);
}

bool DaemonProcess::start(const QStringList &options)
{
    launch(options);
    static const QRegularExpression listening(QStringLiteral("listening on (https?://\\S+)"));
    QElapsedTimer elapsed;
    elapsed.start();
    while (elapsed.elapsed() < 20000 && m_process.state() != QProcess::NotRunning) {
        m_process.waitForReadyRead(200);
        const auto match = listening.match(output());
        if (match.hasMatch()) {
            m_url = QUrl(match.captured(1));
            return true;
        }
    }
    output();
    return false;
}

void DaemonProcess::setPort(quint16 port)
{
    m_url = QUrl(QStringLiteral("http://127.0.0.1:%1").arg(port));
}

void DaemonProcess::killHard()
{
    m_process.kill();
    m_process.waitForFinished();
}

int DaemonProcess::stop()
{
    m_process.terminate();
    return m_process.waitForFinished() && m_process.exitStatus() == QProcess::NormalExit
        ? m_process.exitCode()
        : -1;
}

QString DaemonProcess::output()
{
    m_output += QString::fromUtf8(m_process.readAll());
    return m_output;
}

void DaemonProcess::setEnvironment(const QString &name, const QString &value)
{
    m_environment.insert(name, value);
}

QJsonObject DaemonProcess::control(const QStringList &words, const QByteArray &input)
{
    QProcess ctl;
    QEventLoop waiting; // the test's own servers go on answering
    QObject::connect(&ctl, &QProcess::finished, &waiting, &QEventLoop::quit);
    QObject::connect(&ctl, &QProcess::errorOccurred, &waiting, &QEventLoop::quit);
    QTimer::singleShot(30'000, &waiting, &QEventLoop::quit);
    ctl.start(QStringLiteral(PANEL_BIN_DIR "/panelctl"),
              QStringList{QStringLiteral("--data-dir"), m_folder.path(), QStringLiteral("--json")}
                  + words);
    ctl.write(input);
    ctl.closeWriteChannel();
    waiting.exec();
    if (ctl.state() != QProcess::NotRunning || ctl.exitCode() != 0) {
        m_output += QString::fromUtf8(ctl.readAllStandardError());
        return {};
    }
    return QJsonDocument::fromJson(ctl.readAllStandardOutput()).object();
}

DaemonProcess::Person DaemonProcess::addPerson(const QString &name, const QString &role)
{
    const QJsonObject user = control(
        {QStringLiteral("user"), QStringLiteral("add"), name, QStringLiteral("--role"), role});
    const QJsonObject token = control({QStringLiteral("token"), QStringLiteral("issue"), name});
    return {user.value(QStringLiteral("user_id")).toInteger(), name,
            token.value(QStringLiteral("token")).toString()};
}

} // namespace panel::test
