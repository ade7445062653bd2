// SPDX-License-Identifier: MIT

#include "server/app/doctor.h"

#include "server/app/datafolder.h"
#include "server/app/partsconfig.h"
#include "server/app/startfailure.h"
#include "server/net/network.h"
#include "server/store/attachedfiles.h"
#include "server/store/database.h"
#include "shared/base/fingerprint.h"

#include <QDirIterator>
#include <QLocale>
#include <QTemporaryFile>
#include <QUrl>

#include <sysexits.h>

namespace panel::server {

namespace {

/// How many files of posts there are, and how large. Fails where no further one could be stored.
Result<QString> examineAttachedFiles(const QString &folder)
{
    QTemporaryFile trial(folder + QLatin1Char('/') + QLatin1String(IncomingFolder)
                         + QStringLiteral("/doctor.XXXXXX"));
    if (!QDir().mkpath(QFileInfo(trial.fileTemplate()).path()) || !trial.open())
        return fail(ErrorCode::Unavailable,
                    QStringLiteral("the folder of posts' files %1 takes none: it must be a folder "
                                   "that belongs to the daemon's user")
                        .arg(folder));
    trial.remove();
    int count = 0;
    qint64 bytes = 0;
    for (QDirIterator files(folder, QDir::Files, QDirIterator::Subdirectories); files.hasNext();) {
        files.next();
        ++count;
        bytes += files.fileInfo().size();
    }
    return QStringLiteral("the folder of posts' files %1 takes more; it holds %2, %3")
        .arg(folder, QString::number(count), QLocale::c().formattedDataSize(bytes));
}

} // namespace

int examine(const Config &config, QTextStream &out)
{
    int code = EX_OK;
    const auto line = [&](bool good, const QString &what) {
        out << (good ? "ok    " : "FAIL  ") << what << "\n";
        return good;
    };
    line(true, QStringLiteral("the configuration is good"));
    if (config.hasTls()) {
        const auto identity = tls::load(config.tlsCertificate, config.tlsKey);
        const bool isGood = identity && identity->warnings.isEmpty();
        if (!line(isGood,
                  isGood ? QStringLiteral("the certificate for %1 holds until %2")
                               .arg(identity->subject, identity->validUntil.toString(Qt::ISODate))
                      : identity ? identity->warnings.join(QStringLiteral("; "))
                                 : identity.error().detail))
            code = EX_CONFIG;
        if (identity)
            line(true,
                 QStringLiteral("its SHA-256 fingerprint is ")
                     + fingerprintWords(identity->fingerprint));
    }
    if (!line(makeDataFolder(config.dataDir), QStringLiteral("data folder ") + config.dataDir))
        return EX_CANTCREAT;
    const auto database = Database::open(config.dataDir);
    if (!line(database.has_value(),
              database ? QStringLiteral("the database opens and is whole")
                       : database.error().detail))
        code = exitCodeOf(database.error().code);
    const auto files
        = examineAttachedFiles(config.dataDir + QLatin1Char('/') + QLatin1String(AttachedFolder));
    if (!line(files.has_value(), files ? *files : files.error().detail))
        code = EX_CANTCREAT;
    Network network(netConfig(config));
    for (const QString &endpoint : config.listen) {
        const QUrl url(QStringLiteral("http://") + endpoint);
        const auto port = network.listen(url.host(), quint16(url.port()));
        if (!line(port.has_value(),
                  port ? QStringLiteral("%1 is free").arg(endpoint) : port.error().detail))
            code = EX_UNAVAILABLE;
    }
    return code;
}

} // namespace panel::server
