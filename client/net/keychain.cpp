// SPDX-License-Identifier: MIT

#include "client/net/keychain.h"

#include <QPointer>
#include <qt6keychain/keychain.h>

namespace panel::client {

namespace {

Error errorOf(const QKeychain::Job &job)
{
    if (job.error() == QKeychain::EntryNotFound)
        return {ErrorCode::NotFound, QStringLiteral("no such entry")};
    return {ErrorCode::Unavailable,
            QStringLiteral("keychain error %1: %2").arg(int(job.error())).arg(job.errorString())};
}

void start(QKeychain::Job *job, const QString &key)
{
    job->setAutoDelete(true);
    job->setInsecureFallback(false);
    job->setKey(key);
    job->start();
}

void startWriting(QKeychain::Job *job, const QString &key, QObject *asker, Keychain::Written done)
{
    QObject::connect(
        job, &QKeychain::Job::finished, job,
        [guard = QPointer<QObject>(asker), done = std::move(done)](QKeychain::Job *ended) {
            if (!guard)
                return;
            if (ended->error() == QKeychain::NoError)
                done({});
            else
                done(tl::unexpected(errorOf(*ended)));
        });
    start(job, key);
}

} // namespace

SystemKeychain::SystemKeychain(QString service) : m_service(std::move(service)) { }

void SystemKeychain::read(const QString &key, QObject *asker, Read done)
{
    auto *job = new QKeychain::ReadPasswordJob(m_service);
    QObject::connect(
        job, &QKeychain::Job::finished, job,
        [guard = QPointer<QObject>(asker), done = std::move(done), job](QKeychain::Job *ended) {
            if (!guard)
                return;
            if (ended->error() == QKeychain::NoError)
                done(Secret(job->binaryData()));
            else
                done(tl::unexpected(errorOf(*ended)));
        });
    start(job, key);
}

void SystemKeychain::write(const QString &key, const Secret &secret, QObject *asker, Written done)
{
    auto *job = new QKeychain::WritePasswordJob(m_service);
    job->setBinaryData(secret.reveal());
    startWriting(job, key, asker, std::move(done));
}

void SystemKeychain::remove(const QString &key, QObject *asker, Written done)
{
    startWriting(new QKeychain::DeletePasswordJob(m_service), key, asker, std::move(done));
}

} // namespace panel::client
