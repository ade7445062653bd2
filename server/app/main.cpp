// SPDX-License-Identifier: MIT

#include "server/app/commandline.h"
#include "server/app/daemon.h"
#include "server/app/doctor.h"
#include "server/app/protocoldocs.h"
#include "server/app/unixsignals.h"
#include "server/net/tls.h"
#include "shared/features/features.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QTextStream>

#include <sysexits.h>

using namespace panel;
using namespace panel::server;

namespace {

int complain(const QString &sentence, int code)
{
    QTextStream(stderr) << "paneld: " << sentence << "\n";
    return code;
}

int runDaemon(QCoreApplication &application, const CommandLineOptions &options,
              const Config &config)
{
    installLogging(config.leastLogLevel());
    UnixSignals signals_;
    auto started = Daemon::start(config, {.demo = options.demo});
    if (!started)
        return complain(started.error().sentence, started.error().exitCode);
    Daemon &daemon = **started;
    QTextStream err(stderr);
    for (const QString &line : daemon.announcement())
        err << line << "\n";
    err.flush();

    QObject::connect(&signals_, &UnixSignals::stopRequested, &daemon, &Daemon::stop);
    QObject::connect(&signals_, &UnixSignals::reloadRequested, &daemon, [&daemon, options] {
        const auto fresh = options.readConfig();
        if (!fresh)
            qWarning().noquote() << "not reloaded:" << fresh.error().detail;
        else
            daemon.reload(*fresh);
    });
    int code = EX_OK;
    QObject::connect(&daemon, &Daemon::stopped, &application, [&](int exitCode) {
        code = exitCode;
        application.quit();
    });
    QCoreApplication::exec();
    return code;
}

} // namespace

int main(int argc, char **argv)
{
    // Its dispatcher costs each turn of the hub and of the store more than poll() does.
    qputenv("QT_NO_GLIB", "1");
    QCoreApplication application(argc, argv);
    const auto options = CommandLineOptions::read(application.arguments().mid(1));
    if (!options)
        return complain(options.error().detail + QStringLiteral("\n\n")
                            + CommandLineOptions::usage(),
                        EX_USAGE);
    QTextStream out(stdout);
    switch (options->command) {
    case CommandLineOptions::Help:
        out << CommandLineOptions::usage();
        return EX_OK;
    case CommandLineOptions::Version:
        out << "paneld " << PANEL_VERSION << " (Qt " << qVersion() << ")\n";
        return EX_OK;
    case CommandLineOptions::DefaultConfig:
        out << defaultConfigText();
        return EX_OK;
    case CommandLineOptions::DescribeProtocol:
        out << (options->markdown ? protocolMarkdown()
                                  : QString::fromUtf8(QJsonDocument(describeCatalogue()).toJson()));
        return EX_OK;
    case CommandLineOptions::CheckConfig:
    case CommandLineOptions::Doctor:
    case CommandLineOptions::Run:
        break;
    }

    const auto config = options->readConfig();
    if (!config)
        return complain(config.error().detail, EX_CONFIG);
    if (options->command == CommandLineOptions::CheckConfig) {
        if (config->hasTls()) {
            const auto identity = tls::load(config->tlsCertificate, config->tlsKey);
            if (!identity)
                return complain(identity.error().detail, EX_CONFIG);
            for (const QString &warning : identity->warnings)
                complain(warning, EX_OK);
        }
        out << "the configuration is good\n";
        return EX_OK;
    }
    if (options->command == CommandLineOptions::Doctor)
        return examine(*config, out);
    return runDaemon(application, *options, *config);
}
