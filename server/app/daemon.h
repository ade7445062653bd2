// SPDX-License-Identifier: MIT

#pragma once

#include "server/app/config.h"
#include "server/app/startfailure.h"

#include <QObject>
#include <QStringList>

#include <tl/expected.hpp>

#include <memory>

namespace panel::server {

/// The composition root: makes every part, introduces them to each other on one page
/// (introductions.cpp), and takes them down in order. Lives on the main thread, which is the hub
/// thread.
class Daemon final : public QObject
{
    Q_OBJECT

public:
    struct Options
    {
        bool demo = false;
    };

    /// Returns once it listens. Exit codes: 69 when the port or the data folder is taken, 73 when
    /// the folder cannot be made, 78 when the certificate cannot be used, or the database is
    /// corrupt or from a newer version.
    static tl::expected<std::unique_ptr<Daemon>, StartFailure> start(const Config &config,
                                                                     const Options &options);
    ~Daemon() override;

    /// What to print once it runs: the addresses, the data folder, and what is off and why.
    QStringList announcement() const;

    /// Takes over the limits, the log level and the certificate; the rest needs a restart, and the
    /// log says so. Nobody is dropped, and a certificate that cannot be used leaves the old one.
    void reload(const Config &config);
    /// Refuses new work, commits what is queued, says goodbye to the clients; then stopped().
    void stop();

Q_SIGNALS:
    void stopped(int exitCode);

private:
    struct Parts;
    explicit Daemon(const Config &config);
    void introduce();
    /// Reads the configured certificate, gives it to the network and logs what is odd about it.
    Result<> useCertificate();

    Config m_config;
    std::unique_ptr<Parts> m_parts;
    QString m_setupFile; ///< With the code for the first administrator; empty: there is one.
    bool m_stopping = false;
    int m_exitCode = 0;
};

} // namespace panel::server
