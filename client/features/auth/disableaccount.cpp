// SPDX-License-Identifier: MIT

#include "client/features/auth/disableaccount.h"

#include "client/hub/errorwords.h"
#include "client/widgets/askdialog.h"
#include "shared/features/auth/authevents.h"

#include <QCoreApplication>

namespace panel::client {

namespace {

struct DisableQuestion
{
    Q_DECLARE_TR_FUNCTIONS(DisableQuestion)
};

QString disableProblem(const Error &error)
{
    if (error.code == ErrorCode::Conflict)
        return DisableQuestion::tr("The last administrator stays, and nobody disables their own "
                                   "account. Another administrator has to do it.");
    return errorSentence(error);
}

} // namespace

void askDisable(const Theme &theme, Requests &requests, const UserRef &user, QWidget &window,
                const std::function<void(const QString &)> &done)
{
    auto *question = new AskDialog(
        theme,
        DisableQuestion::tr("Disable the account of %1?", "%1 is a person").arg(user.username),
        DisableQuestion::tr("Every session of the account ends at once, and nobody signs in to it. "
                            "What was written stays. It can be enabled again."),
        &window);
    question->setVerb(DisableQuestion::tr("Disable account"), true);
    question->setSafeVerb(DisableQuestion::tr("Keep"));
    QObject::connect(question, &AskDialog::confirmed, question, [=, &requests] {
        requests.send(SetDisabled{user.id, true}, question, [=](const Result<Done> &told) {
            if (!told)
                return question->showFailure(disableProblem(told.error()));
            done(DisableQuestion::tr("The account of %1 is disabled", "%1 is a person")
                     .arg(user.username));
            question->accept();
        });
    });
    question->open();
}

void enableAccount(Requests &requests, const UserRef &user, QObject &asker,
                   const std::function<void(const QString &)> &done)
{
    requests.send(SetDisabled{user.id, false}, &asker, [=](const Result<Done> &told) {
        done(told ? DisableQuestion::tr("The account of %1 is enabled again. They can sign in.",
                                        "%1 is a person")
                        .arg(user.username)
                  : errorSentence(told.error()));
    });
}

} // namespace panel::client
