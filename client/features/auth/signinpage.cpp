// SPDX-License-Identifier: MIT

#include "client/features/auth/signinpage.h"

#include "client/features/auth/certificatequestion.h"
#include "client/features/auth/invitelink.h"
#include "client/widgets/accessible.h"
#include "client/widgets/choice.h"
#include "client/widgets/icons.h"
#include "client/widgets/labels.h"
#include "client/widgets/markmosaic.h"
#include "client/widgets/metrics.h"
#include "client/widgets/settingrow.h"

#include <QAction>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QResizeEvent>
#include <QScrollArea>
#include <QStyle>
#include <QVBoxLayout>

namespace panel::client {

using namespace metrics;

namespace {

constexpr int FormWidth = 376;
constexpr int WidthForPicture = 1000; ///< Narrower windows show the form alone.
constexpr int MarkSize = 40;
constexpr int TallControl = 36; ///< Of this page alone; elsewhere they are 32.

/// Its font is there before its parent: a label that gets one later loses it when it moves.
QLabel *signInLine(const Theme &theme, Step step, bool isStrong, const QString &text = {})
{
    auto *label = new QLabel(text);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setAlignment(leadingEdge() | Qt::AlignVCenter);
    const auto refont = [&theme, label, step, isStrong] {
        label->setFont(isStrong ? theme.strongFont(step) : theme.font(step));
    };
    refont();
    QObject::connect(&theme, &Theme::changed, label, refont);
    return label;
}

} // namespace

SignInPage::SignInPage(const Theme &theme, SignIn &signIn, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_signIn(signIn)
    , m_title(signInLine(theme, Step::Heading, true))
    , m_hint(signInLine(theme, Step::Body, false))
    , m_address(addField(tr("&Address or invite link")))
    , m_invite(addField(tr("&Invitation")))
    , m_name(addField(tr("&Name")))
    , m_password(addField(tr("&Password")))
    , m_error(signInLine(theme, Step::Body, false))
    , m_stay(new CheckBox(theme, tr("Stay signed in on this computer")))
    , m_button(new QPushButton)
    , m_other(new QPushButton)
    , m_demo(makeDemoOffer())
    , m_form(makeForm())
    , m_question(new CertificateQuestion(theme))
    , m_picture(new MarkMosaic(theme))
{
    setObjectName(QStringLiteral("surface"));
    setAttribute(Qt::WA_StyledBackground);
    auto *faces = new QWidget;
    faces->setObjectName(QStringLiteral("surface"));
    auto *column = new QVBoxLayout(faces);
    column->setContentsMargins(PageMargin, PageMargin, PageMargin, PageMargin);
    column->addStretch(2);
    for (QWidget *face : {m_form, static_cast<QWidget *>(m_question)}) {
        face->setFixedWidth(FormWidth);
        // Not by an alignment: that would give it the height of unbroken lines.
        auto *middle = new QHBoxLayout;
        middle->addStretch();
        middle->addWidget(face);
        middle->addStretch();
        column->addLayout(middle);
    }
    column->addStretch(3);
    auto *scroll = new QScrollArea; // a small window, or large text
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setWidget(faces);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins({});
    row->setSpacing(0);
    row->addWidget(scroll, 6);
    row->addWidget(m_picture, 4);

    if (signIn.accounts().rowCount() > 0) {
        const RememberedAccount &last = signIn.accounts().at(0);
        m_address.edit->setText(last.server.typed());
        m_name.edit->setText(last.account.username);
    } else {
        m_address.edit->setText(QStringLiteral("127.0.0.1:%1").arg(ServerAddress::DefaultPort));
    }
    m_addressLength = m_address.edit->text().size();
    connect(m_address.edit, &QLineEdit::textChanged, this, &SignInPage::readAddress);
    connect(m_address.edit, &QLineEdit::editingFinished, this,
            [this] { takeInvite(m_address.edit->text()); });
    connect(m_button, &QPushButton::clicked, this, &SignInPage::submit);
    for (const Field &field : {m_address, m_invite, m_name, m_password})
        connect(field.edit, &QLineEdit::returnPressed, this, &SignInPage::submit);
    connect(m_other, &QPushButton::clicked, this, [this] {
        setPurpose(m_purpose == Purpose::SignIn ? Purpose::Enrol : Purpose::SignIn);
    });
    connect(m_demoButton, &QPushButton::clicked, this, &SignInPage::demoRequested);
    connect(m_question, &CertificateQuestion::trusted, this, &SignInPage::trust);
    connect(m_question, &CertificateQuestion::cancelled, &signIn, &SignIn::dismiss);
    connect(&signIn, &SignIn::stepChanged, this, &SignInPage::showStep);
    setDemoAvailable(false);
    setPurpose(Purpose::SignIn);
    showStep();
}

SignInPage::Field SignInPage::addField(const QString &caption)
{
    auto *edit = new QLineEdit;
    edit->setMinimumHeight(TallControl);
    edit->setAccessibleName(QString(caption).remove(QLatin1Char('&')));
    auto *label = signInLine(m_theme, Step::Body, true, caption);
    label->setBuddy(edit);
    return {label, edit};
}

QWidget *SignInPage::makeForm()
{
    auto *mark = new QLabel;
    mark->setPixmap(m_theme.icons().app().pixmap(MarkSize, MarkSize));
    auto *head = new QHBoxLayout;
    head->setSpacing(Space12);
    head->addWidget(mark);
    head->addWidget(signInLine(m_theme, Step::Heading, true, QStringLiteral("Panel")), 1);
    m_hint->setProperty("tone", QStringLiteral("muted"));
    m_address.edit->setPlaceholderText(tr("panel.example.org"));
    m_password.edit->setEchoMode(QLineEdit::Password);
    auto *reveal = m_password.edit->addAction(m_theme.icons().icon(QStringLiteral("eye")),
                                              QLineEdit::TrailingPosition);
    reveal->setCheckable(true);
    reveal->setToolTip(tr("Show the password"));
    connect(reveal, &QAction::toggled, this, [this, reveal](bool shown) {
        m_password.edit->setEchoMode(shown ? QLineEdit::Normal : QLineEdit::Password);
        reveal->setIcon(
            m_theme.icons().icon(shown ? QStringLiteral("eye-off") : QStringLiteral("eye")));
        reveal->setToolTip(shown ? tr("Hide the password") : tr("Show the password"));
    });
    m_error->setObjectName(QStringLiteral("signInError"));
    m_error->setProperty("tone", QStringLiteral("danger"));
    m_stay->setChecked(true);
    m_stay->setObjectName(QStringLiteral("staySignedIn"));
    m_button->setObjectName(QStringLiteral("submit"));
    m_button->setProperty("kind", QStringLiteral("primary"));
    m_button->setMinimumHeight(TallControl);
    m_button->setDefault(true);
    m_other->setObjectName(QStringLiteral("otherPurpose"));
    m_other->setProperty("kind", QStringLiteral("link"));

    auto *form = new QVBoxLayout;
    form->setContentsMargins({});
    form->setSpacing(0);
    form->addLayout(head);
    form->addSpacing(Space24);
    form->addWidget(m_title);
    form->addWidget(m_hint);
    for (const Field &field : {m_address, m_invite, m_name, m_password}) {
        // The gap goes with the caption, so a hidden field leaves none.
        field.caption->setContentsMargins(0, Space16, 0, Space4);
        form->addWidget(field.caption);
        form->addWidget(field.edit);
    }
    form->addSpacing(Space8);
    form->addWidget(m_error);
    form->addSpacing(Space8);
    form->addWidget(m_stay, 0, leadingEdge());
    form->addSpacing(Space16);
    form->addWidget(m_button);
    form->addSpacing(Space8);
    form->addWidget(m_other, 0, Qt::AlignHCenter);
    form->addWidget(m_demo);
    auto *box = new QWidget;
    box->setLayout(form);
    return box;
}

QWidget *SignInPage::makeDemoOffer()
{
    m_demoText = signInLine(m_theme, Step::Small, false);
    m_demoText->setProperty("tone", QStringLiteral("muted"));
    m_demoButton = new QPushButton;
    m_demoButton->setObjectName(QStringLiteral("demo"));
    m_demoButton->setIcon(m_theme.icons().icon(QStringLiteral("play")));
    auto *words = new QVBoxLayout;
    words->setSpacing(0);
    words->addWidget(signInLine(m_theme, Step::Body, true, tr("Just looking?")));
    words->addWidget(m_demoText);
    auto *row = new QHBoxLayout;
    row->setSpacing(Space16);
    row->addLayout(words, 1);
    row->addWidget(m_demoButton, 0, Qt::AlignVCenter);
    auto *offer = new QWidget;
    auto *column = new QVBoxLayout(offer);
    column->setContentsMargins({});
    column->setSpacing(Space4);
    column->addWidget(settingsLine(m_theme));
    column->addLayout(row);
    return offer;
}

/// A link that is pasted is read at once; one that is typed is not whole before the field is left.
void SignInPage::readAddress(const QString &text)
{
    const qsizetype before = std::exchange(m_addressLength, text.size());
    if (text.size() > before + 1)
        takeInvite(text);
}

bool SignInPage::takeInvite(const QString &link)
{
    const auto invite = InviteLink::parse(link);
    if (!invite || m_signIn.step() == SignIn::Step::Busy)
        return false;
    m_address.edit->setText(invite->server.typed());
    m_invite.edit->setText(invite->code);
    m_name.edit->clear();
    setPurpose(Purpose::Enrol);
    m_name.edit->setFocus();
    return true;
}

void SignInPage::setPurpose(Purpose purpose)
{
    m_purpose = purpose;
    const bool enrols = purpose == Purpose::Enrol;
    m_invite.caption->setVisible(enrols);
    m_invite.edit->setVisible(enrols);
    m_password.edit->setPlaceholderText(enrols ? tr("12 characters or more") : QString());
    m_signIn.dismiss();
    say({});
    showWords();
}

void SignInPage::showWords()
{
    const bool enrols = m_purpose == Purpose::Enrol;
    const bool busy = m_signIn.step() == SignIn::Step::Busy;
    m_title->setText(enrols ? tr("Join your community") : tr("Sign in to your community"));
    m_hint->setText(enrols ? tr("With an invitation. Where anybody may join, leave it empty.")
                           : tr("Its address, and the account you have there."));
    m_button->setText(enrols ? (busy ? tr("Creating the account") : tr("Create the account"))
                             : (busy ? tr("Signing in") : tr("Sign in")));
    m_button->setEnabled(!busy);
    m_other->setText(enrols ? tr("I have an account") : tr("I have no account"));
    m_other->setEnabled(!busy);
}

void SignInPage::submit()
{
    if (m_signIn.step() == SignIn::Step::Busy || takeInvite(m_address.edit->text()))
        return;
    const auto stay = m_stay->isChecked() ? SignIn::Stay::SignedIn : SignIn::Stay::ThisRun;
    if (m_purpose == Purpose::SignIn) {
        m_signIn.signIn(m_address.edit->text(), m_name.edit->text(), m_password.edit->text(), stay);
        return;
    }
    Register enrolment{{}, m_name.edit->text().trimmed(), m_password.edit->text()};
    const QString invite = m_invite.edit->text().trimmed();
    if (!invite.isEmpty())
        enrolment.invite = invite;
    const QString problem = SignInWords::enrolment(enrolment);
    if (problem.isEmpty())
        m_signIn.enrol(m_address.edit->text(), enrolment, stay);
    else
        say(problem);
}

/// What was typed is still here, so the same try goes on.
void SignInPage::trust()
{
    const auto certificate = m_signIn.error().certificate;
    if (m_signIn.step() != SignIn::Step::Failed || !certificate || !certificate->canBeTrusted())
        return;
    m_signIn.certificates().trust(m_signIn.server(), *certificate);
    submit();
}

void SignInPage::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    m_picture->setVisible(event->size().width() >= WidthForPicture);
}

void SignInPage::showStep()
{
    const SignIn::Step step = m_signIn.step();
    const ApiError &error = m_signIn.error();
    const bool failed = step == SignIn::Step::Failed && m_signIn.addressProblem().isEmpty();
    const auto before = m_signIn.certificates().of(m_signIn.server());
    const bool asks = failed && error.failure == ApiFailure::Tls && error.certificate
        && (error.certificate->canBeTrusted() || before);
    const bool asked = m_question->isVisibleTo(this);
    if (asks)
        m_question->ask(m_signIn.server(), *error.certificate, before);
    m_form->setVisible(!asks);
    m_question->setVisible(asks);
    if (asks)
        m_question->focusTarget()->setFocus(Qt::OtherFocusReason);
    else if (asked)
        m_button->setFocus(Qt::OtherFocusReason);
    showWords();
    if (step == SignIn::Step::SignedIn) {
        m_password.edit->clear();
        m_invite.edit->clear();
        m_purpose = Purpose::SignIn;
        setPurpose(m_purpose);
    }
    if (step != SignIn::Step::Failed)
        say({});
    else if (failed)
        say(SignInWords::failure(error,
                                 m_purpose == Purpose::Enrol
                                         && m_invite.edit->text().trimmed().isEmpty()
                                     ? Purpose::EnrolFreely
                                     : m_purpose));
    else
        say(tr("This is no address of a server. One looks like panel.example.org."),
            m_address.edit);
}

void SignInPage::say(const QString &sentence, QLineEdit *where)
{
    m_error->setText(sentence);
    m_error->setVisible(!sentence.isEmpty());
    if (!sentence.isEmpty())
        announce(*m_error, sentence);
    const bool marked = where;
    if (m_address.edit->property("state").toString().isEmpty() != !marked) {
        m_address.edit->setProperty("state", marked ? QStringLiteral("error") : QString());
        m_address.edit->style()->unpolish(m_address.edit);
        m_address.edit->style()->polish(m_address.edit);
    }
}

void SignInPage::setDemoAvailable(bool available)
{
    m_demo->setVisible(available);
    setDemoBusy(false);
    setDemoProblem({});
}

void SignInPage::setDemoBusy(bool busy)
{
    m_demoButton->setEnabled(!busy);
    m_demoButton->setText(busy ? tr("Starting the demo") : tr("Try the demo"));
}

void SignInPage::setDemoProblem(const QString &sentence)
{
    m_demoText->setText(
        sentence.isEmpty() ? tr("The demo runs on this computer. Nothing leaves it, nothing stays.")
                           : sentence);
    m_demoText->setProperty(
        "tone", sentence.isEmpty() ? QStringLiteral("muted") : QStringLiteral("danger"));
    m_demoText->style()->unpolish(m_demoText);
    m_demoText->style()->polish(m_demoText);
}

} // namespace panel::client
