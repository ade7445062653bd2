// SPDX-License-Identifier: MIT

#include "client/features/auth/roledialog.h"

#include "client/hub/errorwords.h"
#include "client/hub/rolewords.h"
#include "client/widgets/askdialog.h"
#include "shared/features/auth/authevents.h"

#include <QComboBox>
#include <QCoreApplication>

namespace panel::client {

namespace {

struct RoleQuestion
{
    Q_DECLARE_TR_FUNCTIONS(RoleQuestion)
};

constexpr std::array GivenRoles{Role::Guest, Role::Member, Role::Moderator, Role::Admin};

} // namespace

void askRole(const Theme &theme, Requests &requests, const UserRef &user, Role now, QWidget &window,
             const std::function<void(const QString &)> &done)
{
    auto *question = new AskDialog(
        theme, RoleQuestion::tr("Which role has %1?", "%1 is a person").arg(user.username),
        RoleQuestion::tr("Guests read. Members write. Moderators decide what stands. "
                         "Administrators do all of it, and choose the roles."),
        &window);
    QStringList words;
    for (const Role role : GivenRoles)
        words.append(roleWord(role));
    auto *choice = question->addChoice(RoleQuestion::tr("Role"), words);
    choice->setCurrentIndex(int(now));
    question->setVerb(RoleQuestion::tr("Set role"));
    QObject::connect(question, &AskDialog::confirmed, question, [=, &requests] {
        const Role chosen = GivenRoles.at(std::size_t(qMax(0, choice->currentIndex())));
        requests.send(SetRole{user.id, chosen}, question, [=](const Result<Done> &told) {
            if (!told)
                return question->showFailure(
                    told.error().code == ErrorCode::Conflict
                        ? RoleQuestion::tr("The last administrator stays one.")
                        : errorSentence(told.error()));
            done(RoleQuestion::tr("%1 is now: %2", "%1 is a person, %2 a role")
                     .arg(user.username, roleWord(chosen)));
            question->accept();
        });
    });
    question->open();
}

} // namespace panel::client
