// SPDX-License-Identifier: MIT

#include "server/app/doctor.h"

#include "server/app/datafolder.h"
#include "server/app/partsconfig.h"
#include "server/app/startfailure.h"
#include "server/net/network.h"
#include "server/store/database.h"
#include "shared/base/fingerprint.h"

#include <QUrl>

#include <sysexits.h>

namespace panel::server {

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
