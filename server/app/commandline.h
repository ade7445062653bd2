// SPDX-License-Identifier: MIT

#pragma once

#include "server/app/config.h"

namespace panel::server {

/// What `paneld` was asked on its command line. Options override the environment, which overrides
/// the file.
struct CommandLineOptions
{
    enum Command { Run, CheckConfig, DefaultConfig, DescribeProtocol, Doctor, Version, Help };

    Command command = Run;
    QString configFile;
    QString dataDir;
    QStringList listen;
    QString logLevel;
    bool demo = false;
    bool markdown = false;

    /// `words` without the program's name. Fails with `Invalid` and a sentence.
    static Result<CommandLineOptions> read(const QStringList &words);
    static QString usage();

    /// The configuration they lead to, checked, with its data folder chosen. Fails as readConfig()
    /// and checkConfig() do.
    Result<Config> readConfig() const;
};

} // namespace panel::server
