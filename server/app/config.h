// SPDX-License-Identifier: MIT

#pragma once

#include "shared/base/logging.h"
#include "shared/base/result.h"

#include <QProcessEnvironment>
#include <QStringList>

namespace panel::server {

/// What an administrator may set, with the values of a fresh installation. Each member is one key
/// of the file; config.cpp lists them with their sentence, which is also the commented default
/// file.
struct Config
{
    QStringList listen{QStringLiteral("127.0.0.1:7420")};
    int threads = 0;
    QString webSockets = QStringLiteral("native");
    QString dataDir; ///< Empty: chosen by defaultDataDir().
    QStringList trustedProxies;
    QString name; ///< Of the community.
    QString stickyCookie;

    QString tlsCertificate;
    QString tlsKey;

    QStringList allowedOrigins;

    double postsPerSecond = 1;
    int postsBurst = 5;
    double eventsPerSecond = 20;
    int eventsBurst = 40;
    double typingPerSecond = 1.0 / 3;
    int typingBurst = 5;
    int threadSeconds = 15;
    int connectionsPerAddress = 50;
    double connectsPerSecondPerAddress = 10;
    int connectionsPerUser = 20;
    int messageBytes = 65536;
    int attachmentBytes = 10 << 20;
    int attachmentBytesPerDay = 100 << 20;
    int pendingHandshakes = 256;
    int framesPerSecond = 200;

    int graceSeconds = 30;
    int listedPeople = 100;

    bool allowPrivateAddresses = false;
    int intervalSeconds = 60;
    int watchedIntervalSeconds = 30;

    QString storeUrl = QStringLiteral("sqlite:");
    QString busUrl;
    bool registrationOpen = false;
    QString logLevel = QStringLiteral("info");

    bool hasTls() const { return !tlsCertificate.isEmpty(); }
    LogLevel leastLogLevel() const;
};

/// Reads the file (where `path` is not empty), then `PANEL_SECTION_KEY` from the environment over
/// it. Fails with one line that names file, line and key, or the variable, and says what is
/// allowed.
Result<Config> readConfig(const QString &path, const QProcessEnvironment &environment);

/// What the type of a key cannot tell: what a text has to be, two keys that need each other, and
/// what this version cannot do yet. Opens no file.
Result<> checkConfig(const Config &config);

/// The commented file that sets every key to its default.
QString defaultConfigText();

/// `/var/lib/paneld` for a service (where systemd names a state folder, that), else the user's data
/// folder.
QString defaultDataDir(const QProcessEnvironment &environment);

} // namespace panel::server
