// SPDX-License-Identifier: MIT

#pragma once

#include "server/features/auth/authfeature.h"
#include "tests/support/manualpulse.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

namespace panel::server {

/// The auth feature on a real store, driven through the router as the gatekeeper does.
class AuthFixture : public QObject
{
public:
    static constexpr const char *Password = "correct horse battery";

    QTemporaryDir folder;
    std::unique_ptr<Database> database = *Database::open(folder.path());
    ManualPulse pulse;
    Router router;
    QList<Caller> admitted; ///< With their session, oldest first.
    Result<> admission; ///< What the next admission answers.
    std::unique_ptr<AuthFeature> auth = make();

    AuthFixture() { auth->install(router); }

    std::unique_ptr<AuthFeature> make()
    {
        auto feature = std::make_unique<AuthFeature>(
            *database, pulse, [this](SessionId session, const Caller &caller) {
                if (admission) {
                    admitted.append(caller);
                    admitted.last().session = session;
                }
                return admission;
            });
        std::optional<bool> loaded;
        feature->load([&](const Result<> &outcome) { loaded = outcome.has_value(); });
        if (!QTest::qWaitFor([&] { return loaded.has_value(); }) || !*loaded)
            qFatal("the accounts cannot be loaded");
        return feature;
    }

    template <Request E>
    Result<ReplyOf<E>> send(const E &request, const Caller &caller = {})
    {
        std::optional<Result<QJsonObject>> raw;
        const auto answer = [&](const Result<QJsonObject> &outcome) { raw = outcome; };
        if constexpr (Event<E>)
            router.dispatchEvent(E::info.name, toJson(request), caller, answer);
        else if constexpr (Command<E>)
            router.dispatchCommand(E::info.name, toJson(request), answer);
        else
            router.dispatchEndpoint(E::info, toJson(request), caller, answer);
        if (!QTest::qWaitFor([&] { return raw.has_value(); }))
            return fail(ErrorCode::Unavailable, "no answer");
        if (!*raw)
            return failure(*raw);
        return fromJson<ReplyOf<E>>(**raw);
    }

    UserId addUser(const QString &name, std::optional<QString> password = Password)
    {
        const auto added = send(UserAdd{name, std::nullopt, password});
        if (!added)
            qFatal("%s", qPrintable(added.error().detail));
        return added->userId;
    }

    Result<Credentials> login(const QString &name, const QString &password = Password,
                              const QString &address = "10.0.0.1")
    {
        Caller caller;
        caller.address = address;
        return send(Login{name, password}, caller);
    }

    Result<Caller> verify(const QString &token)
    {
        std::optional<Result<Caller>> answer;
        auth->verify(Secret(token.toUtf8()), this,
                     [&](const Result<Caller> &result) { answer = result; });
        if (!QTest::qWaitFor([&] { return answer.has_value(); }))
            return fail(ErrorCode::Unavailable, "no answer");
        return *answer;
    }

    /// A session of that account, signed in with its password.
    Caller signIn(const QString &name, const QString &address = "10.0.0.1")
    {
        const auto credentials = login(name, Password, address);
        const auto caller
            = credentials ? verify(credentials->accessToken) : Result<Caller>(failure(credentials));
        if (!caller)
            qFatal("%s", qPrintable(caller.error().detail));
        return *caller;
    }
    /// Somebody of that role, without a password.
    Caller staff(const QString &name, Role role)
    {
        Caller caller;
        caller.user = addUser(name, std::nullopt);
        caller.username = name;
        caller.role = role;
        if (role > Role::Member && !send(UserRole{name, role}))
            qFatal("no role for %s", qPrintable(name));
        return caller;
    }

    /// The file with the setup code; empty where none is offered.
    QString offerSetup()
    {
        std::optional<Result<QString>> offered;
        auth->offerSetup(folder.path(), [&](const Result<QString> &file) { offered = file; });
        if (!QTest::qWaitFor([&] { return offered.has_value(); }) || !*offered)
            qFatal("no setup code");
        return **offered;
    }
    static QString codeIn(const QString &path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? QString::fromLatin1(file.readAll()).trimmed()
                                              : QString();
    }

    /// What a statement counts in the store.
    int count(const QString &statement)
    {
        std::optional<int> rows;
        database->read(
            this, [statement](Sql &sql) { return sql.value(statement); },
            [&](const Result<QVariant> &value) { rows = value ? value->toInt() : -1; });
        (void)QTest::qWaitFor([&] { return rows.has_value(); });
        return rows.value_or(-1);
    }
};

/// The code of a failure; fails the comparison where there is none.
template <typename T>
std::optional<ErrorCode> codeOf(const Result<T> &result)
{
    return result ? std::nullopt : std::optional(result.error().code);
}

} // namespace panel::server
