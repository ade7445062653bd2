// SPDX-License-Identifier: MIT

#include "client/features/auth/invitationsettings.h"

#include "client/features/auth/invitelink.h"
#include "client/hub/errorwords.h"
#include "client/hub/rolewords.h"
#include "client/widgets/askdialog.h"
#include "client/widgets/metrics.h"
#include "client/widgets/sectionheading.h"
#include "client/widgets/settingrow.h"
#include "client/widgets/theme.h"
#include "client/widgets/timewords.h"

#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace panel::client {

using namespace metrics;

namespace {

constexpr std::array InvitationDays{1, 3, 10, 30};
constexpr int UsualInvitationDays = 2; ///< Its place in the row above.

QString invitationLine(const InviteLine &invite)
{
    const QDateTime now = QDateTime::currentDateTimeUtc();
    const QString by
        = InvitationSettings::tr("By %1, %2.", "%1 is a person, %2 a time, a day or a date")
              .arg(invite.createdBy, agoWord(invite.createdAt, now));
    QString state;
    if (invite.usedBy)
        state = InvitationSettings::tr("Used by %1.", "%1 is a person").arg(*invite.usedBy);
    else if (invite.expiresAt <= now)
        state = InvitationSettings::tr("Expired.");
    else
        state = InvitationSettings::tr("Can be used until %1.", "%1 is a time, or a day and a time")
                    .arg(untilWord(invite.expiresAt, now));
    //: What became of an invitation, then who made it when
    return InvitationSettings::tr("%1 %2").arg(state, by);
}

} // namespace

InvitationSettings::InvitationSettings(const Theme &theme, Session &session, Requests &requests,
                                       QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_session(session)
    , m_requests(requests)
    , m_invite(new QPushButton(tr("Invite somebody")))
    , m_inviteRow(new SettingRow(
          theme, tr("New invitation"),
          tr("A link with which one person makes an account. It works once."), m_invite))
    , m_heading(new SectionHeading(theme, tr("Until now")))
    , m_list(new QWidget)
{
    m_invite->setProperty("kind", QStringLiteral("primary"));
    auto *list = new QVBoxLayout(m_list);
    list->setContentsMargins({});
    list->setSpacing(0);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addWidget(m_inviteRow);
    column->addWidget(settingsLine(theme));
    column->addWidget(m_heading);
    column->addWidget(m_list);
    m_heading->hide();
    connect(m_invite, &QPushButton::clicked, this, &InvitationSettings::ask);
    const auto follow = [this] {
        m_invite->setEnabled(m_session.isOnline());
        m_list->setEnabled(m_session.isOnline());
        if (m_session.isOnline() && isVisible())
            reload();
    };
    connect(&session.link(), &Link::stateChanged, this, follow);
    follow();
}

void InvitationSettings::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    reload();
}

void InvitationSettings::reload()
{
    if (!m_session.isOnline() || !mayInvite(m_session.account()))
        return;
    m_requests.send(ListInvites{}, this, [this](const Result<InviteListReply> &reply) {
        m_inviteRow->setProblem(reply ? QString() : errorSentence(reply.error()));
        if (reply)
            showInvites(reply->invites);
    });
}

void InvitationSettings::showInvites(const QList<InviteLine> &invites)
{
    const auto before = m_list->findChildren<QWidget *>(Qt::FindDirectChildrenOnly);
    for (QWidget *row : before)
        row->deleteLater();
    for (const InviteLine &invite : invites) {
        QPushButton *button = nullptr;
        if (!invite.usedBy && invite.expiresAt > QDateTime::currentDateTimeUtc()) {
            button = new QPushButton(tr("Revoke"));
            button->setProperty("compact", true);
            connect(button, &QPushButton::clicked, this, [this, id = invite.id] { revoke(id); });
        }
        m_list->layout()->addWidget(
            new SettingRow(m_theme, roleWord(invite.role), invitationLine(invite), button));
    }
    m_heading->setVisible(!invites.isEmpty());
}

void InvitationSettings::ask()
{
    auto *question = new AskDialog(
        m_theme, tr("Invite somebody?"),
        tr("You get a link to send. Whoever opens it first chooses a name and a password."), this);
    QList<Role> roles{Role::Member};
    if (m_session.account().role == Role::Admin)
        roles = {Role::Guest, Role::Member, Role::Moderator, Role::Admin};
    QStringList words;
    for (const Role role : std::as_const(roles))
        words.append(roleWord(role));
    auto *role = question->addChoice(tr("Comes in as"), words);
    role->setCurrentIndex(int(roles.indexOf(Role::Member)));
    QStringList spans;
    for (const int days : InvitationDays)
        spans.append(tr("%n day(s)", nullptr, days));
    auto *span = question->addChoice(tr("Can be used for"), spans);
    span->setCurrentIndex(UsualInvitationDays);
    question->setVerb(tr("Make a link"));
    connect(question, &AskDialog::confirmed, this, [=, this] {
        CreateInvite request;
        request.role = roles.value(qMax(0, role->currentIndex()));
        request.days = InvitationDays.at(std::size_t(qMax(0, span->currentIndex())));
        m_requests.send(request, question, [=, this](const Result<InviteCreateReply> &reply) {
            if (!reply)
                return question->showFailure(errorSentence(reply.error()));
            question->accept();
            showLink(*reply);
            reload();
        });
    });
    question->open();
}

void InvitationSettings::showLink(const InviteCreateReply &invite)
{
    auto *shown = new AskDialog(
        m_theme, tr("Send this link"),
        tr("It is shown only now. It can be used until %1.", "%1 is a time, or a day and a time")
            .arg(untilWord(invite.expiresAt)),
        this);
    const QString link = InviteLink{m_session.server(), invite.code}.text();
    auto *line = shown->addLine(tr("Link"), link, int(link.size()));
    line->setReadOnly(true);
    line->setCursorPosition(0);
    shown->setVerb(tr("Copy link"));
    shown->setSafeVerb(tr("Close"));
    connect(shown, &AskDialog::confirmed, this, [this, shown, link] {
        QGuiApplication::clipboard()->setText(link);
        Q_EMIT toastWanted(tr("Link copied"));
        shown->accept();
    });
    shown->open();
}

void InvitationSettings::revoke(qint64 id)
{
    m_requests.send(RevokeInvite{id}, this, [this](const Result<Done> &told) {
        m_inviteRow->setProblem(told ? QString() : errorSentence(told.error()));
        if (told)
            Q_EMIT toastWanted(tr("Invitation revoked"));
        reload();
    });
}

} // namespace panel::client
