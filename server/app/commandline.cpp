// SPDX-License-Identifier: MIT

#include "server/app/commandline.h"

#include <QHash>

namespace panel::server {

Result<CommandLineOptions> CommandLineOptions::read(const QStringList &words)
{
    static const QHash<QString, Command> commands{
        {QStringLiteral("check-config"), CheckConfig},
        {QStringLiteral("default-config"), DefaultConfig},
        {QStringLiteral("describe-protocol"), DescribeProtocol},
        {QStringLiteral("doctor"), Doctor},
        {QStringLiteral("version"), Version},
        {QStringLiteral("--version"), Version},
        {QStringLiteral("help"), Help},
        {QStringLiteral("--help"), Help},
    };
    CommandLineOptions options;
    for (qsizetype i = 0; i < words.size(); ++i) {
        const QString name = words[i].section(QLatin1Char('='), 0, 0);
        if (commands.contains(words[i])) {
            options.command = commands.value(words[i]);
        } else if (words[i] == QLatin1String("--demo")) {
            options.demo = true;
        } else if (words[i] == QLatin1String("--markdown")) {
            options.markdown = true;
        } else if (name == QLatin1String("--config") || name == QLatin1String("--data-dir")
                   || name == QLatin1String("--listen") || name == QLatin1String("--log-level")) {
            const bool inside = words[i].contains(QLatin1Char('='));
            if (!inside && i + 1 >= words.size())
                return fail(ErrorCode::Invalid, name + QStringLiteral(" needs a value"));
            const QString value = inside ? words[i].section(QLatin1Char('='), 1) : words[++i];
            if (name == QLatin1String("--config"))
                options.configFile = value;
            else if (name == QLatin1String("--data-dir"))
                options.dataDir = value;
            else if (name == QLatin1String("--listen"))
                options.listen.append(value);
            else
                options.logLevel = value;
        } else {
            return fail(ErrorCode::Invalid, QStringLiteral("what is \"%1\"?").arg(words[i]));
        }
    }
    return options;
}

QString CommandLineOptions::usage()
{
    return QStringLiteral("Usage: paneld [--config FILE] [--data-dir DIR] [--listen HOST:PORT]... "
                          "[--demo] [--log-level L]\n"
                          "       paneld check-config | default-config | describe-protocol "
                          "[--markdown] | doctor | version\n\n"
                          "The home of a gaming community: forum, presence, notifications and a "
                          "game-server monitor.\n"
                          "`paneld default-config` prints every setting with its default; --demo "
                          "shows it all in motion.\n");
}

Result<Config> CommandLineOptions::readConfig() const
{
    const auto environment = QProcessEnvironment::systemEnvironment();
    auto config = server::readConfig(configFile, environment);
    if (!config)
        return config;
    if (!listen.isEmpty())
        config->listen = listen;
    if (!dataDir.isEmpty())
        config->dataDir = dataDir;
    if (config->dataDir.isEmpty() && !demo)
        config->dataDir = defaultDataDir(environment);
    if (!logLevel.isEmpty())
        config->logLevel = logLevel;
    if (const auto good = checkConfig(*config); !good)
        return failure(good);
    return config;
}

} // namespace panel::server
