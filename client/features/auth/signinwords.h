// SPDX-License-Identifier: MIT

#pragma once

#include "client/features/auth/signin.h"

#include <QCoreApplication>

namespace panel::client {

/// The sentences of signing in: one for each failure, with why and what to do.
class SignInWords
{
    Q_DECLARE_TR_FUNCTIONS(panel::client::SignInWords)

public:
    enum class Purpose : quint8 {
        SignIn,
        Enrol, ///< With an invitation.
        EnrolFreely, ///< Without one.
    };

    static QString failure(const ApiError &error, Purpose purpose);
    /// Why a certificate is refused. `pinned`: another one is trusted for its server.
    static QString certificate(const ServerCertificate &certificate, bool pinned);
    /// What is wrong with a name or a password for a new account; empty: nothing that is seen here.
    static QString enrolment(const Register &enrolment);
};

} // namespace panel::client
