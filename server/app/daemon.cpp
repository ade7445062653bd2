// SPDX-License-Identifier: MIT

#include "server/app/daemonparts.h"
#include "server/app/datafolder.h"
#include "server/app/partsconfig.h"
#include "shared/base/fingerprint.h"
#include "shared/base/logging.h"

#include <QEventLoop>
#include <QLoggingCategory>
#include <QTimer>
#include <QUrl>

#include <sysexits.h>

namespace panel::server {

namespace {

Q_LOGGING_CATEGORY(logDaemon, "panel.daemon")

tl::unexpected<StartFailure> startFailure(const QString &sentence, int exitCode)
{
    return tl::unexpected(StartFailure{sentence, exitCode});
}

/// Waits for a part that loads through the store; before the daemon listens there is nothing else
/// to do.
Result<> waitFor(const std::function<void(std::function<void(const Result<> &)>)> &begin)
{
    std::optional<Result<>> outcome;
    QEventLoop loop;
    begin([&](const Result<> &result) {
        outcome = result;
        loop.quit();
    });
    while (!outcome)
        loop.exec();
    return *outcome;
}

} // namespace

Daemon::Daemon(const Config &config) : m_config(config) { }

Daemon::~Daemon() = default;

tl::expected<std::unique_ptr<Daemon>, StartFailure> Daemon::start(const Config &config,
                                                                  const Options &options)
{
    std::unique_ptr<Daemon> daemon(new Daemon(config));
    Config &own = daemon->m_config;
    std::unique_ptr<QTemporaryDir> disposable;
    if (own.dataDir.isEmpty()) {
        disposable = std::make_unique<QTemporaryDir>();
        own.dataDir = disposable->path();
    }
    if (!makeDataFolder(own.dataDir))
        return startFailure(
            QStringLiteral("%1 cannot be made; choose another folder with --data-dir")
                .arg(own.dataDir),
            EX_CANTCREAT);
    auto database = Database::open(own.dataDir);
    if (!database)
        return startFailure(database.error().detail, exitCodeOf(database.error().code));

    daemon->m_parts = std::make_unique<Parts>(own, options.demo, *std::move(database));
    Parts &p = *daemon->m_parts;
    p.disposable = std::move(disposable);
    if (options.demo) {
        const auto content = DemoContent::read();
        if (!content)
            return startFailure(content.error().detail, EX_SOFTWARE);
        p.demo = std::make_unique<Demo>(p.router, p.rooms, *content);
        if (own.name.isEmpty())
            own.name = content->community;
        const QDateTime now = p.pulse.wallClock();
        const auto filled
            = waitFor([&](auto done) { p.demo->fill(*p.database, now, std::move(done)); });
        if (!filled)
            return startFailure(filled.error().detail, exitCodeOf(filled.error().code));
    }
    p.gatekeeper.setCommunity(own.name);
    p.webhooks.setCommunity(own.name);
    p.auth.setCommunity(own.name, own.registrationOpen);
    daemon->introduce();

    for (const auto &loading : {waitFor([&](auto done) { p.auth.load(std::move(done)); }),
                                waitFor([&](auto done) { p.presence.load(std::move(done)); }),
                                waitFor([&](auto done) { p.notifications.load(std::move(done)); }),
                                waitFor([&](auto done) { p.forum.load(std::move(done)); }),
                                waitFor([&](auto done) { p.webhooks.load(std::move(done)); }),
                                waitFor([&](auto done) { p.custom.load(std::move(done)); }),
                                waitFor([&](auto done) { p.moderation.load(std::move(done)); }),
                                waitFor([&](auto done) { p.monitor.load(std::move(done)); })}) {
        if (!loading)
            return startFailure(loading.error().detail, exitCodeOf(loading.error().code));
    }
    if (!options.demo) { // whose people are made up, and one of them is an administrator
        const auto offered = waitFor([&](auto done) {
            p.auth.offerSetup(own.dataDir, [&, done](const Result<QString> &file) {
                daemon->m_setupFile = file.value_or(QString());
                done(file.map([](const QString &) { }));
            });
        });
        if (!offered)
            return startFailure(offered.error().detail, exitCodeOf(offered.error().code));
    }
    if (const auto listening = p.admin.listen(own.dataDir); !listening)
        return startFailure(listening.error().detail, EX_CANTCREAT);
    if (const auto encrypted = daemon->useCertificate(); !encrypted)
        return startFailure(encrypted.error().detail, EX_CONFIG);
    const QString scheme = config.hasTls() ? QStringLiteral("https://") : QStringLiteral("http://");
    own.listen = QStringList();
    for (const QString &endpoint : config.listen) {
        const QUrl url(scheme + endpoint);
        const auto port = p.network.listen(url.host(), quint16(url.port()));
        if (!port)
            return startFailure(port.error().detail, EX_UNAVAILABLE);
        QUrl bound = url;
        bound.setPort(*port);
        own.listen.append(bound.toString());
    }
    if (p.demo) {
        const QString tokenFile = own.dataDir + QStringLiteral("/demo-token");
        if (const auto begun
            = waitFor([&](auto done) { p.demo->begin(tokenFile, std::move(done)); });
            !begun)
            return startFailure(begun.error().detail, exitCodeOf(begun.error().code));
    }
    p.network.setReady(true);
    return daemon;
}
QStringList Daemon::announcement() const
{
    QStringList lines;
    for (const QString &url : m_config.listen)
        lines.append(QStringLiteral("listening on ") + url);
    lines.append(QStringLiteral("data in ") + m_config.dataDir);
    QStringList off;
    if (!m_config.hasTls())
        off.append(QStringLiteral("TLS (loopback or behind a proxy only)"));
    if (!m_config.registrationOpen)
        off.append(
            QStringLiteral("open registration (invite people with `panelctl invite create`)"));
    if (!off.isEmpty())
        lines.append(QStringLiteral("off: ") + off.join(QStringLiteral(", ")));
    if (!m_setupFile.isEmpty())
        lines.append(QStringLiteral("no administrator yet: register with the code in %1 as the "
                                    "invitation within %2 min, or use `panelctl user add`")
                         .arg(m_setupFile)
                         .arg(AuthFeature::SetupLifetime.count()));
    return lines;
}

void Daemon::reload(const Config &config)
{
    setLogLevel(config.leastLogLevel());
    m_parts->network.setConfig(netConfig(config));
    m_parts->gatekeeper.setLimits(hubLimits(config));
    m_parts->gatekeeper.setCommunity(config.name);
    m_parts->auth.setCommunity(config.name, config.registrationOpen);
    m_parts->forum.setLimits(forumLimits(config));
    m_parts->attachments.setBytesPerDay(config.attachmentBytesPerDay);
    if (config.dataDir != m_config.dataDir || config.threads != m_config.threads)
        qCWarning(logDaemon) << "data folder and threads change with the next start";
    if (config.hasTls() != m_config.hasTls()) {
        qCWarning(logDaemon) << "TLS goes on or off with the next start";
    } else {
        m_config.tlsCertificate = config.tlsCertificate;
        m_config.tlsKey = config.tlsKey;
        if (const auto encrypted = useCertificate(); !encrypted)
            qCWarning(logDaemon).noquote()
                << "the certificate stays as it was:" << encrypted.error().detail;
    }
    qCInfo(logDaemon) << "limits and log level reloaded";
}

Result<> Daemon::useCertificate()
{
    if (!m_config.hasTls())
        return {};
    const auto identity = tls::load(m_config.tlsCertificate, m_config.tlsKey);
    if (!identity)
        return failure(identity);
    m_parts->network.setTls(*identity);
    for (const QString &warning : identity->warnings)
        qCWarning(logDaemon).noquote() << warning;
    qCInfo(logDaemon).noquote() << "certificate for" << identity->subject << "until"
                                << identity->validUntil.toString(Qt::ISODate);
    // Where nobody vouches for it, people compare this with what their client shows.
    qCInfo(logDaemon).noquote() << "its SHA-256 fingerprint:"
                                << fingerprintWords(identity->fingerprint);
    return {};
}

void Daemon::stop()
{
    if (m_stopping)
        return;
    m_stopping = true;
    qCInfo(logDaemon) << "stopping";
    m_parts->network.setReady(false);
    // What is queued is committed and answered before the clients are told to come back later.
    auto *drained = new QTimer(this);
    const QDeadlineTimer patience(std::chrono::seconds{20});
    connect(drained, &QTimer::timeout, this, [this, drained, patience] {
        if (m_parts->database->waiting() > 0 && !patience.hasExpired())
            return;
        drained->stop();
        m_parts->network.shutDown();
        Q_EMIT stopped(m_exitCode);
    });
    drained->start(std::chrono::milliseconds{10});
}

} // namespace panel::server
