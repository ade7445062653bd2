// SPDX-License-Identifier: MIT

#pragma once

#include <QByteArray>
#include <QDateTime>
#include <QString>

namespace panel::client {

/// The certificate of a server that TLS objects to, as far as a person can judge it. Names are the
/// server's own words: nobody vouches for them.
struct ServerCertificate
{
    enum class Trouble : quint8 {
        None, ///< The system vouches for it; it is only not the pinned one.
        Unvouched, ///< Nobody the system knows vouches for it: a person may, who compared it.
        OtherName,
        Expired,
        NotYetValid,
        Broken, ///< Anything else: revoked, a signature that does not hold, no certificate at all.
    };

    Trouble trouble = Trouble::Broken;
    QByteArray fingerprint; ///< SHA-256; empty: the server showed none.
    QString subject; ///< The names it is for.
    QString issuer;
    bool selfSigned = false;
    QDateTime from;
    QDateTime until;
    QString detail; ///< What TLS said, in English.

    /// Whether a person may trust it. Nobody can vouch for the wrong name or time.
    bool canBeTrusted() const
    {
        return !fingerprint.isEmpty()
            && (trouble == Trouble::None || trouble == Trouble::Unvouched);
    }
    bool operator==(const ServerCertificate &) const = default;
};

} // namespace panel::client
