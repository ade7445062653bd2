// SPDX-License-Identifier: MIT

#include "client/app/application.h"
#include "client/app/instance.h"
#include "client/app/profile.h"
#include "client/widgets/translations.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QFile>

using namespace panel;
using namespace panel::client;

int main(int argc, char **argv)
{
    QApplication qt(argc, argv);
    QApplication::setApplicationName(QStringLiteral("panel"));
    QApplication::setApplicationVersion(QStringLiteral(PANEL_VERSION));
    QApplication::setDesktopFileName(QStringLiteral("panel"));

    const Translations translations;

    QCommandLineParser parser;
    parser.setApplicationDescription(
        QStringLiteral("Threads, people and game servers of your community."));
    parser.addHelpOption();
    parser.addVersionOption();
    const QCommandLineOption server(QStringLiteral("server"), QStringLiteral("Sign in there."),
                                    QStringLiteral("URL"));
    const QCommandLineOption token(QStringLiteral("token-file"),
                                   QStringLiteral("File with an access token for --server."),
                                   QStringLiteral("FILE"));
    const QCommandLineOption theme(QStringLiteral("theme"),
                                   QStringLiteral("light or dark; else the system's."),
                                   QStringLiteral("NAME"));
    const QCommandLineOption profileName(
        QStringLiteral("profile"),
        QStringLiteral("Keep settings, accounts and data apart under this name."),
        QStringLiteral("NAME"));
    parser.addOptions({server, token, theme, profileName});
    parser.addPositionalArgument(QStringLiteral("link"), QStringLiteral("panel://... to open."),
                                 QStringLiteral("[link]"));
    parser.process(qt);

    const auto profile = Profile::open(parser.value(profileName));
    if (!profile) {
        qCritical().noquote() << "panel:" << profile.error().detail;
        return EXIT_FAILURE;
    }
    Instance instance(profile->folder);
    const auto role = instance.start(parser.positionalArguments().value(0));
    if (!role) {
        qCritical().noquote() << "panel:" << role.error().detail;
        return EXIT_FAILURE;
    }
    if (*role == Instance::Role::HandedOver)
        return EXIT_SUCCESS;

    Application::Options options;
    options.folder = profile->folder;
    options.keychain = profile->keychain;
    options.server = parser.value(server);
    options.link = parser.positionalArguments().value(0);
    if (parser.isSet(token)) {
        QFile file(parser.value(token));
        if (!file.open(QIODevice::ReadOnly)) {
            qCritical().noquote() << "panel:" << file.fileName()
                                  << "cannot be read:" << file.errorString();
            return EXIT_FAILURE;
        }
        options.token = Secret(file.readAll().trimmed());
    }
    if (parser.value(theme) == QLatin1String("dark"))
        options.theme = Theme::Mode::Dark;
    else if (parser.value(theme) == QLatin1String("light"))
        options.theme = Theme::Mode::Light;

    Application application(qt, options);
    QObject::connect(&instance, &Instance::startedAgain, &application, &Application::startAgain);
    application.start();
    return QApplication::exec();
}
