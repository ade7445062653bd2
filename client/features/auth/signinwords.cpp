// SPDX-License-Identifier: MIT

#include "client/features/auth/signinwords.h"

#include <QLocale>

namespace panel::client {

namespace {

// As the server has them; it has the last word.
constexpr int FewestInName = 2;
constexpr int MostInName = 32;
constexpr int FewestInPassword = 12;
constexpr int MostInPassword = 128; // bytes

QString dayOf(const QDateTime &at)
{
    return QLocale().toString(at.toLocalTime().date(), QLocale::LongFormat);
}

} // namespace

QString SignInWords::failure(const ApiError &error, Purpose purpose)
{
    switch (error.failure) {
    case ApiFailure::HostNotFound:
        return tr("No server has this name. Check the spelling.");
    case ApiFailure::ConnectionRefused:
        return tr("Nothing answers at this address. Is the server running?");
    case ApiFailure::Unreachable:
        return tr("The server cannot be reached. Check your connection.");
    case ApiFailure::TimedOut:
        return tr("The server took too long to answer. Try again.");
    case ApiFailure::Tls:
        return error.certificate
            ? certificate(*error.certificate, false)
            : tr("No encrypted connection to this server came about. Check the address.");
    case ApiFailure::PlainTextRefused:
        return tr("This address is not encrypted, and the password would be readable on the way. "
                  "Use https.");
    case ApiFailure::NotAPanelServer:
        return tr("Something answers there, but not as a Panel server. Check the address, and "
                  "whether it begins with https.");
    case ApiFailure::WrongCredentials:
        return tr("Name or password is wrong.");
    case ApiFailure::Throttled:
        return tr("Too many tries. The server asks to wait %1 s.")
            .arg((error.retryAfter.count() + 999) / 1000);
    case ApiFailure::ServerTrouble:
        return tr("The server cannot work just now. Try again in a few minutes.");
    case ApiFailure::Rejected:
        break;
    }
    if (purpose == Purpose::EnrolFreely && error.code == ErrorCode::Forbidden)
        return tr("This community takes new people by invitation. Ask somebody there for one.");
    if (purpose != Purpose::SignIn) {
        if (error.code == ErrorCode::Forbidden)
            return tr("This invitation is unknown, used or expired. Ask for a new one.");
        if (error.code == ErrorCode::Conflict)
            return tr("Somebody has this name, or one that looks like it. Choose another.");
        if (error.code == ErrorCode::Invalid)
            return tr("The server does not take this name. Choose one of letters and digits.");
    }
    return tr("The server could not sign you in. Try again later.");
}

QString SignInWords::certificate(const ServerCertificate &certificate, bool pinned)
{
    using Trouble = ServerCertificate::Trouble;
    switch (certificate.trouble) {
    case Trouble::OtherName:
        return certificate.subject.isEmpty()
            ? tr("The server's certificate names no server. Its administrators have to replace it.")
            //: %1 are names of servers, as its certificate has them.
            : tr("This server's certificate is for another name: %1. Check the address.")
                  .arg(certificate.subject);
    case Trouble::Expired:
        //: %1 is a date.
        return tr("The server's certificate expired on %1. Its administrators have to renew it.")
            .arg(dayOf(certificate.until));
    case Trouble::NotYetValid:
        //: %1 is a date.
        return tr("The server's certificate is not valid before %1. Check this computer's clock.")
            .arg(dayOf(certificate.from));
    case Trouble::Broken:
        return tr("The server's certificate is broken or was revoked. Tell its administrators.");
    case Trouble::None:
    case Trouble::Unvouched:
        break;
    }
    return pinned ? tr("The server shows another certificate than the one you trusted.")
                  : tr("No authority vouches for the server's certificate.");
}

QString SignInWords::enrolment(const Register &enrolment)
{
    const qsizetype name = enrolment.username.toUcs4().size();
    if (name < FewestInName || name > MostInName)
        return tr("A name has %1 to %2 characters.").arg(FewestInName).arg(MostInName);
    const qsizetype password = enrolment.password.toUtf8().size();
    if (password < FewestInPassword)
        return tr("The password is too short: it needs %n character(s).", nullptr,
                  FewestInPassword);
    if (password > MostInPassword)
        return tr("The password is too long: %n character(s) at most.", nullptr, MostInPassword);
    return {};
}

} // namespace panel::client
