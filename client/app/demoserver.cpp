// SPDX-License-Identifier: MIT

#include "client/app/demoserver.h"

#include <QCoreApplication>
#include <QFile>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QTimer>

#ifdef Q_OS_LINUX
#include <sys/prctl.h>

#include <csignal>
#endif

using namespace std::chrono_literals;

namespace panel::client {

namespace {

constexpr auto LongestStart = 30s; ///< It fills its database first.
constexpr int LongestEndMs = 5000;

/// Of the user's own daemon nothing holds for the demo.
QProcessEnvironment withoutSettings()
{
    auto environment = QProcessEnvironment::systemEnvironment();
    const QStringList names = environment.keys();
    for (const QString &name : names) {
        if (name.startsWith(QLatin1String("PANEL_")))
            environment.remove(name);
    }
    return environment;
}

} // namespace

DemoServer::DemoServer(QObject *parent) : QObject(parent) { }

DemoServer::~DemoServer()
{
    stop();
}

QString DemoServer::program()
{
    const QString name = QStringLiteral("paneld");
    const QString beside
        = QStandardPaths::findExecutable(name, {QCoreApplication::applicationDirPath()});
    return beside.isEmpty() ? QStandardPaths::findExecutable(name) : beside;
}

void DemoServer::start(const QString &program)
{
    if (m_process)
        return;
    m_folder = std::make_unique<QTemporaryDir>();
    m_said.clear();
    m_process = new QProcess(this);
    m_process->setProcessChannelMode(QProcess::MergedChannels);
    m_process->setProcessEnvironment(withoutSettings());
#ifdef Q_OS_LINUX
    m_process->setChildProcessModifier([] { ::prctl(PR_SET_PDEATHSIG, SIGTERM); });
#endif
    connect(m_process, &QProcess::readyRead, this, &DemoServer::read);
    connect(m_process, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart)
            giveUp(m_process->errorString());
    });
    connect(m_process, &QProcess::finished, this, [this] { giveUp(m_said.trimmed()); });
    QTimer::singleShot(LongestStart, m_process,
                       [this] { giveUp(QStringLiteral("it did not start in time")); });
    m_process->start(program,
                     {QStringLiteral("--demo"), QStringLiteral("--data-dir"), m_folder->path(),
                      QStringLiteral("--listen"), QStringLiteral("127.0.0.1:0")});
}

void DemoServer::read()
{
    const QString more = QString::fromUtf8(m_process->readAll());
    if (m_ready)
        return; // its log is nobody's business, but its pipe must not fill
    m_said += more;
    static const QRegularExpression listening(QStringLiteral("listening on (http://\\S+)\\n"));
    const auto match = listening.match(m_said);
    if (!match.hasMatch())
        return;
    QFile token(m_folder->filePath(QStringLiteral("demo-token")));
    if (!token.open(QIODevice::ReadOnly))
        return giveUp(token.errorString());
    m_ready = true;
    Q_EMIT ready(match.captured(1), Secret(token.readAll().trimmed()));
}

/// Once it is ready, whoever is connected notices its end by themselves.
void DemoServer::giveUp(const QString &detail)
{
    if (m_ready || !m_process)
        return;
    stop();
    Q_EMIT failed(detail);
}

void DemoServer::stop()
{
    if (!m_process)
        return;
    QProcess *process = std::exchange(m_process, nullptr);
    process->disconnect(this);
    process->terminate();
    if (!process->waitForFinished(LongestEndMs)) {
        process->kill();
        process->waitForFinished();
    }
    process->deleteLater();
    m_ready = false;
    m_folder.reset();
}

} // namespace panel::client
