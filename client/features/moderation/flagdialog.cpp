// SPDX-License-Identifier: MIT

#include "client/features/moderation/flagdialog.h"

#include "client/hub/errorwords.h"
#include "client/widgets/askdialog.h"

#include <QComboBox>
#include <QCoreApplication>
#include <QLineEdit>

namespace panel::client {

namespace {

struct FlagWords
{
    Q_DECLARE_TR_FUNCTIONS(Flag)
};

constexpr int LongestNote = 500;
constexpr std::array Reasons{FlagReason::Spam, FlagReason::Abuse, FlagReason::OffTopic,
                             FlagReason::Illegal, FlagReason::Other};

} // namespace

QString flagReasonText(FlagReason reason)
{
    switch (reason) {
    case FlagReason::Spam:
        return FlagWords::tr("Spam");
    case FlagReason::Abuse:
        return FlagWords::tr("Insulting or threatening");
    case FlagReason::OffTopic:
        return FlagWords::tr("In the wrong place");
    case FlagReason::Illegal:
        return FlagWords::tr("Against the law");
    case FlagReason::Other:
        return FlagWords::tr("Something else");
    }
    Q_UNREACHABLE();
}

void askFlag(const Theme &theme, Requests &requests, PostId post, const QString &author,
             QWidget &window, const std::function<void(const QString &)> &done)
{
    auto *question = new AskDialog(
        theme, FlagWords::tr("Report this post of %1?", "%1 is a person").arg(author),
        FlagWords::tr("The moderators look at it. %1 does not learn who reported it.",
                      "%1 is a person")
            .arg(author),
        &window);
    QStringList words;
    for (const FlagReason reason : Reasons)
        words.append(flagReasonText(reason));
    auto *choice = question->addChoice(FlagWords::tr("Why"), words);
    auto *note = question->addLine(FlagWords::tr("In your words, if you like"), {}, LongestNote);
    choice->setFocus();
    question->setVerb(FlagWords::tr("Report"));
    QObject::connect(question, &AskDialog::confirmed, question, [=, &requests] {
        FlagPost request;
        request.postId = post;
        request.reason = Reasons.at(std::size_t(qMax(0, choice->currentIndex())));
        if (const QString text = note->text().trimmed(); !text.isEmpty())
            request.note = text;
        requests.send(request, question, [=](const Result<Done> &told) {
            // Reporting twice is no mistake: the moderators know.
            if (!told && told.error().code != ErrorCode::Conflict)
                return question->showFailure(errorSentence(told.error()));
            done(FlagWords::tr("Reported. The moderators look at it."));
            question->accept();
        });
    });
    question->open();
}

} // namespace panel::client
