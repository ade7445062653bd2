// SPDX-License-Identifier: MIT

#include "client/features/auth/signinpage.h"

#include "client/widgets/icons.h"
#include "client/widgets/markmosaic.h"
#include "client/widgets/metrics.h"

#include <QAction>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QResizeEvent>
#include <QVBoxLayout>

namespace panel::client {

namespace {

constexpr int FormWidth = 376;
constexpr int WidthForPicture = 1000; ///< Narrower windows show the form alone.

QLabel *caption(const Theme &theme, const QString &text, QWidget *buddy)
{
    auto *label = new QLabel(text);
    label->setTextFormat(Qt::PlainText);
    label->setBuddy(buddy);
    label->setFont(theme.strongFont(Step::Body));
    return label;
}

} // namespace

SignInPage::SignInPage(const Theme &theme, SignIn &signIn, QWidget *parent)
    : QWidget(parent)
    , m_signIn(signIn)
    , m_address(new QLineEdit)
    , m_name(new QLineEdit)
    , m_password(new QLineEdit)
    , m_error(new QLabel)
    , m_button(new QPushButton(tr("Sign in")))
    , m_picture(new MarkMosaic(theme))
{
    setObjectName(QStringLiteral("surface"));
    setAttribute(Qt::WA_StyledBackground);
    auto *mark = new QLabel;
    mark->setPixmap(theme.icons().app().pixmap(metrics::HeaderHeight, metrics::HeaderHeight));
    auto *title = new QLabel(tr("Sign in to your community"));
    title->setTextFormat(Qt::PlainText);
    title->setFont(theme.strongFont(Step::Heading));
    auto *hint = new QLabel(tr("Its address, and the account you have there."));
    hint->setTextFormat(Qt::PlainText);
    hint->setProperty("tone", QStringLiteral("second"));

    m_address->setPlaceholderText(tr("panel.example.org"));
    m_address->setText(QStringLiteral("127.0.0.1:7420"));
    m_password->setEchoMode(QLineEdit::Password);
    auto *reveal = m_password->addAction(theme.icons().icon(QStringLiteral("eye")),
                                         QLineEdit::TrailingPosition);
    reveal->setCheckable(true);
    reveal->setToolTip(tr("Show the password"));
    connect(reveal, &QAction::toggled, this, [this, reveal, &theme](bool shown) {
        m_password->setEchoMode(shown ? QLineEdit::Normal : QLineEdit::Password);
        reveal->setIcon(
            theme.icons().icon(shown ? QStringLiteral("eye-off") : QStringLiteral("eye")));
        reveal->setToolTip(shown ? tr("Hide the password") : tr("Show the password"));
    });
    m_address->setAccessibleName(tr("Address"));
    m_name->setAccessibleName(tr("Name"));
    m_password->setAccessibleName(tr("Password"));
    m_error->setTextFormat(Qt::PlainText);
    m_error->setWordWrap(true);
    m_error->setProperty("tone", QStringLiteral("danger"));
    m_button->setProperty("kind", QStringLiteral("primary"));
    m_button->setDefault(true);
    if (signIn.accounts().rowCount() > 0) {
        const RememberedAccount &last = signIn.accounts().at(0);
        m_address->setText(last.server.displayName());
        m_name->setText(last.account.username);
    }

    auto *form = new QVBoxLayout;
    form->setSpacing(metrics::Space8);
    form->addWidget(mark);
    form->addSpacing(metrics::Space16);
    form->addWidget(title);
    form->addWidget(hint);
    form->addSpacing(metrics::Space16);
    form->addWidget(caption(theme, tr("&Address"), m_address));
    form->addWidget(m_address);
    form->addSpacing(metrics::Space4);
    form->addWidget(caption(theme, tr("&Name"), m_name));
    form->addWidget(m_name);
    form->addSpacing(metrics::Space4);
    form->addWidget(caption(theme, tr("&Password"), m_password));
    form->addWidget(m_password);
    form->addWidget(m_error);
    form->addSpacing(metrics::Space8);
    form->addWidget(m_button);
    auto *box = new QWidget;
    box->setFixedWidth(FormWidth);
    box->setLayout(form);
    auto *column = new QVBoxLayout;
    column->addStretch(2);
    column->addWidget(box, 0, Qt::AlignHCenter);
    column->addStretch(3);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins({});
    row->setSpacing(0);
    row->addLayout(column, 6);
    row->addWidget(m_picture, 4);

    connect(m_button, &QPushButton::clicked, this, &SignInPage::submit);
    for (QLineEdit *field : {m_address, m_name, m_password})
        connect(field, &QLineEdit::returnPressed, this, &SignInPage::submit);
    connect(&signIn, &SignIn::stepChanged, this, &SignInPage::showStep);
    showStep();
}

void SignInPage::submit()
{
    if (m_signIn.step() != SignIn::Step::Busy)
        m_signIn.signIn(m_address->text(), m_name->text(), m_password->text());
}

void SignInPage::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    m_picture->setVisible(event->size().width() >= WidthForPicture);
}

void SignInPage::showStep()
{
    const bool busy = m_signIn.step() == SignIn::Step::Busy;
    m_button->setEnabled(!busy);
    m_button->setText(busy ? tr("Signing in") : tr("Sign in"));
    QString sentence;
    if (m_signIn.step() == SignIn::Step::Failed)
        sentence = m_signIn.addressProblem().isEmpty() ? signInSentence(m_signIn.error())
                                                       : m_signIn.addressProblem();
    m_error->setText(sentence);
    m_error->setVisible(!sentence.isEmpty());
    if (m_signIn.step() == SignIn::Step::SignedIn)
        m_password->clear();
}

QString signInSentence(const ApiError &error)
{
    switch (error.failure) {
    case ApiFailure::HostNotFound:
        return SignInPage::tr("No server has this name. Check the spelling.");
    case ApiFailure::ConnectionRefused:
        return SignInPage::tr("Nothing answers at this address. Is the server running?");
    case ApiFailure::Unreachable:
        return SignInPage::tr("The server cannot be reached. Check your connection.");
    case ApiFailure::TimedOut:
        return SignInPage::tr("The server took too long to answer. Try again.");
    case ApiFailure::Tls:
        return SignInPage::tr("The server's certificate is not trusted.");
    case ApiFailure::PlainTextRefused:
        return SignInPage::tr("This address is not encrypted. Use https.");
    case ApiFailure::NotAPanelServer:
        return SignInPage::tr("Something answers there, but it is not a Panel server.");
    case ApiFailure::WrongCredentials:
        return SignInPage::tr("Name or password is wrong.");
    case ApiFailure::Throttled:
        return SignInPage::tr("Too many tries. The server asks to wait %1 s.")
            .arg((error.retryAfter.count() + 999) / 1000);
    case ApiFailure::Rejected:
    case ApiFailure::ServerTrouble:
        break;
    }
    return SignInPage::tr("The server could not sign you in. Try again later.");
}

} // namespace panel::client
