// SPDX-License-Identifier: MIT

#include "client/features/auth/passworddialog.h"

#include "client/hub/errorwords.h"
#include "client/widgets/askdialog.h"
#include "shared/features/auth/authevents.h"
#include "shared/protocol/limits.h"

#include <QCoreApplication>
#include <QLineEdit>

namespace panel::client {

namespace {

struct PasswordWords
{
    Q_DECLARE_TR_FUNCTIONS(Password)
};

/// What is wrong with it before the server is asked; empty: nothing.
QString passwordFault(const QString &fresh, const QString &again)
{
    const qsizetype bytes = fresh.toUtf8().size();
    if (bytes < limits::PasswordMinBytes)
        return PasswordWords::tr("The new password is too short: it needs %n character(s).",
                                 nullptr, limits::PasswordMinBytes);
    if (bytes > limits::PasswordMaxBytes)
        return PasswordWords::tr("The new password is too long: %n character(s) at most.", nullptr,
                                 limits::PasswordMaxBytes);
    if (fresh != again)
        return PasswordWords::tr("The new passwords differ. Type it twice the same.");
    return {};
}

QString passwordRefusal(const Error &error)
{
    if (error.code == ErrorCode::Forbidden)
        return PasswordWords::tr("The password until now is wrong.");
    return errorSentence(error);
}

} // namespace

void askPassword(const Theme &theme, Requests &requests, QWidget &window,
                 const std::function<void(const QString &)> &done)
{
    auto *question = new AskDialog(
        theme, PasswordWords::tr("Change your password?"),
        PasswordWords::tr("You stay signed in here. Your other sign-ins end at once."), &window);
    const auto field = [question](const QString &label) {
        auto *line = question->addLine(label, {}, limits::PasswordMaxBytes);
        line->setEchoMode(QLineEdit::Password);
        return line;
    };
    auto *old = field(PasswordWords::tr("Password until now"));
    auto *fresh = field(PasswordWords::tr("New password"));
    auto *again = field(PasswordWords::tr("New password, again"));
    question->setVerb(PasswordWords::tr("Change password"));
    const auto follow = [=] {
        question->setConfirmEnabled(!old->text().isEmpty() && !fresh->text().isEmpty()
                                    && !again->text().isEmpty());
    };
    for (auto *line : {old, fresh, again})
        QObject::connect(line, &QLineEdit::textChanged, question, follow);
    follow();
    QObject::connect(question, &AskDialog::confirmed, question, [=, &requests] {
        if (const QString fault = passwordFault(fresh->text(), again->text()); !fault.isEmpty())
            return question->showFailure(fault);
        requests.send(
            ChangePassword{old->text(), fresh->text()}, question, [=](const Result<Done> &told) {
                if (!told)
                    return question->showFailure(passwordRefusal(told.error()));
                done(PasswordWords::tr("Password changed. Your other sign-ins have ended."));
                question->accept();
            });
    });
    question->open();
}

} // namespace panel::client
