// SPDX-License-Identifier: MIT

#pragma once

#include "client/net/serveraddress.h"
#include "client/net/servercertificate.h"

#include <QList>
#include <QObject>

#include <optional>

namespace panel::client {

/// A certificate the user compared and trusted.
struct TrustedCertificate
{
    QByteArray fingerprint; ///< SHA-256.
    QString issuer;
    QDateTime until;

    bool operator==(const TrustedCertificate &) const = default;
};

/// The certificates that hold for one origin each, because no authority vouches for them: in the
/// settings file of the accounts, where they outlive a sign-out, so that a change is noticed then
/// too.
class TrustedCertificates final : public QObject
{
    Q_OBJECT

public:
    explicit TrustedCertificates(QString settingsFile, QObject *parent = nullptr);

    std::optional<TrustedCertificate> of(const ServerAddress &server) const;
    /// Empty: the system decides.
    QByteArray pinFor(const ServerAddress &server) const;

    /// From now on that one and no other. One the system vouches for needs no trust of ours: then
    /// the system decides again, and a renewal asks nobody.
    void trust(const ServerAddress &server, const ServerCertificate &certificate);
    void forget(const ServerAddress &server);

Q_SIGNALS:
    void changed(const panel::client::ServerAddress &server);

private:
    struct Entry
    {
        ServerAddress server;
        TrustedCertificate certificate;
    };
    void drop(const ServerAddress &server);
    void save() const;

    QString m_file;
    QList<Entry> m_entries;
};

} // namespace panel::client
