// SPDX-License-Identifier: MIT

#pragma once

#include "shared/base/result.h"
#include "shared/base/secret.h"

#include <QObject>

#include <functional>

namespace panel::client {

/// Where the desktop keeps passwords. Answers later, on the main thread, unless the asker is gone.
/// `NotFound`: no such entry. `Unavailable`: no keychain, locked, or the user said no.
class Keychain
{
public:
    virtual ~Keychain() = default;

    using Read = std::function<void(const Result<Secret> &)>;
    using Written = std::function<void(const Result<> &)>;

    virtual void read(const QString &key, QObject *asker, Read done) = 0;
    virtual void write(const QString &key, const Secret &secret, QObject *asker, Written done) = 0;
    virtual void remove(const QString &key, QObject *asker, Written done) = 0;
};

/// The one of the system (Secret Service, KWallet, macOS, Windows). Never falls back to a plain
/// file.
class SystemKeychain final : public Keychain
{
public:
    /// `service` groups the entries; one for each profile.
    explicit SystemKeychain(QString service);

    void read(const QString &key, QObject *asker, Read done) override;
    void write(const QString &key, const Secret &secret, QObject *asker, Written done) override;
    void remove(const QString &key, QObject *asker, Written done) override;

private:
    QString m_service;
};

} // namespace panel::client
