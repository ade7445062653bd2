// SPDX-License-Identifier: MIT

#include "client/features/moderation/sanctiondialog.h"

#include "client/hub/errorwords.h"
#include "client/widgets/askdialog.h"
#include "client/widgets/timewords.h"

#include <QComboBox>
#include <QCoreApplication>
#include <QLineEdit>

namespace panel::client {

namespace {

struct SanctionWords
{
    Q_DECLARE_TR_FUNCTIONS(Sanction)
};

constexpr int LongestSanctionReason = 500;
constexpr std::array<qint64, 7> Minutes{15, 60, 24 * 60, 3 * 24 * 60, 7 * 24 * 60, 30 * 24 * 60, 0};

QString sanctionSentence(const Error &error, const QString &name)
{
    if (error.code == ErrorCode::Forbidden)
        return SanctionWords::tr("%1 has your role or a higher one.", "%1 is a person").arg(name);
    return errorSentence(error);
}

} // namespace

void askSanction(const Theme &theme, const Session &session, Requests &requests,
                 const UserRef &user, QWidget &window,
                 const std::function<void(const QString &)> &done)
{
    const bool mayBan = session.account().role == Role::Admin;
    auto *question = new AskDialog(
        theme,
        mayBan ? SanctionWords::tr("Mute or ban %1?", "%1 is a person").arg(user.username)
               : SanctionWords::tr("Mute %1?", "%1 is a person").arg(user.username),
        SanctionWords::tr("Whoever is muted can read, but not write. Whoever is banned cannot sign "
                          "in. They are told the reason."),
        &window);
    QStringList kinds{SanctionWords::tr("Mute")};
    if (mayBan)
        kinds.append(SanctionWords::tr("Ban"));
    auto *kind = question->addChoice(SanctionWords::tr("What"), kinds);
    QStringList spans;
    for (const qint64 minutes : Minutes)
        spans.append(minutes > 0 ? spanWord(minutes * 60)
                                 : SanctionWords::tr("Until it is lifted"));
    auto *span = question->addChoice(SanctionWords::tr("How long"), spans);
    span->setCurrentIndex(2);
    auto *reason = question->addLine(SanctionWords::tr("Reason"), {}, LongestSanctionReason);
    reason->setFocus();
    const auto showVerb = [question, kind] {
        const bool ban = kind->currentIndex() == 1;
        question->setVerb(ban ? SanctionWords::tr("Ban") : SanctionWords::tr("Mute"), ban);
    };
    showVerb();
    question->setConfirmEnabled(false);
    QObject::connect(kind, &QComboBox::currentIndexChanged, question, showVerb);
    QObject::connect(reason, &QLineEdit::textChanged, question, [question](const QString &text) {
        question->setConfirmEnabled(!text.trimmed().isEmpty());
    });
    QObject::connect(question, &AskDialog::confirmed, question, [=, &requests] {
        Sanction request;
        request.target = user.id;
        request.kind = kind->currentIndex() == 1 ? SanctionKind::Ban : SanctionKind::Mute;
        request.reason = reason->text().trimmed();
        if (const qint64 minutes = Minutes.at(std::size_t(qMax(0, span->currentIndex())));
            minutes > 0)
            request.minutes = minutes;
        const bool ban = request.kind == SanctionKind::Ban;
        requests.send(request, question, [=](const Result<Done> &told) {
            if (!told)
                return question->showFailure(sanctionSentence(told.error(), user.username));
            done(ban ? SanctionWords::tr("%1 is banned", "%1 is a person").arg(user.username)
                     : SanctionWords::tr("%1 is muted", "%1 is a person").arg(user.username));
            question->accept();
        });
    });
    question->open();
}

} // namespace panel::client
