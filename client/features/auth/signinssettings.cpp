// SPDX-License-Identifier: MIT

#include "client/features/auth/signinssettings.h"

#include "client/features/auth/passworddialog.h"
#include "client/hub/errorwords.h"
#include "client/widgets/metrics.h"
#include "client/widgets/sectionheading.h"
#include "client/widgets/settingrow.h"
#include "client/widgets/theme.h"
#include "client/widgets/timewords.h"

#include <QPushButton>
#include <QVBoxLayout>

namespace panel::client {

using namespace metrics;

namespace {

/// The server says where a sign-in came from: an address, or that it was a token by hand.
QString signInPlace(const OwnSession &session)
{
    return session.label == QLatin1String("issued")
        ? SignInsSettings::tr("A token from the server's command line")
        : session.label;
}

QString signInLine(const OwnSession &session)
{
    const QDateTime now = QDateTime::currentDateTimeUtc();
    const QString since = SignInsSettings::tr("Signed in %1", "%1 is a time, a day or a date")
                              .arg(agoWord(session.createdAt, now));
    if (session.current)
        return SignInsSettings::tr("This computer. %1", "%1 is a sentence").arg(since);
    if (session.connected)
        return SignInsSettings::tr("Connected now. %1", "%1 is a sentence").arg(since);
    return SignInsSettings::tr("Used %1. %2", "%1 is a time, a day or a date, %2 a sentence")
        .arg(agoWord(session.lastUsedAt, now), since);
}

} // namespace

SignInsSettings::SignInsSettings(const Theme &theme, Session &session, Requests &requests,
                                 QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_session(session)
    , m_requests(requests)
    , m_password(new QPushButton(tr("Change password")))
    , m_passwordRow(new SettingRow(theme, tr("Password"), {}, m_password))
    , m_list(new QWidget)
    , m_others(new QPushButton(tr("End all others")))
    , m_othersRow(new SettingRow(theme, tr("Everywhere else"), {}, m_others))
{
    auto *list = new QVBoxLayout(m_list);
    list->setContentsMargins({});
    list->setSpacing(0);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addWidget(m_passwordRow);
    column->addWidget(settingsLine(theme));
    column->addWidget(new SectionHeading(theme, tr("Where you are signed in")));
    column->addWidget(m_list);
    column->addWidget(m_othersRow);
    connect(m_password, &QPushButton::clicked, this, [this] {
        askPassword(m_theme, m_requests, *this, [this](const QString &text) {
            Q_EMIT toastWanted(text);
            reload();
        });
    });
    connect(m_others, &QPushButton::clicked, this, [this] { end({}); });
    connect(&session.link(), &Link::stateChanged, this, [this](Link::State state) {
        showState();
        if (state == Link::State::Online && isVisible())
            reload();
    });
    showState();
}

void SignInsSettings::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    reload();
}

void SignInsSettings::reload()
{
    if (!m_session.isOnline())
        return;
    m_requests.send(ListSessions{}, this, [this](const Result<ListSessionsReply> &reply) {
        m_othersRow->setProblem(reply ? QString() : errorSentence(reply.error()));
        if (reply)
            showSessions(reply->sessions);
    });
}

void SignInsSettings::showSessions(const QList<OwnSession> &sessions)
{
    const auto before = m_list->findChildren<QWidget *>(Qt::FindDirectChildrenOnly);
    for (QWidget *row : before)
        row->deleteLater();
    for (const OwnSession &session : sessions) {
        QPushButton *button = nullptr;
        if (!session.current) {
            button = new QPushButton(tr("End"));
            button->setProperty("compact", true);
            connect(button, &QPushButton::clicked, this, [this, id = session.id] { end(id); });
        }
        m_list->layout()->addWidget(
            new SettingRow(m_theme, signInPlace(session), signInLine(session), button));
    }
    m_othersRow->setVisible(sessions.size() > 1);
    showState();
}

void SignInsSettings::showState()
{
    const bool online = m_session.isOnline();
    m_password->setEnabled(online);
    m_list->setEnabled(online);
    m_others->setEnabled(online);
    m_passwordRow->setExplanation(online ? tr("12 characters or more.")
                                         : tr("It can be changed when there is a connection."));
    m_othersRow->setExplanation(tr("Whoever is signed in there has to give the password again."));
}

void SignInsSettings::end(std::optional<qint64> id)
{
    RevokeSession request;
    request.id = id;
    m_requests.send(request, this, [this, id](const Result<Done> &told) {
        m_othersRow->setProblem(told ? QString() : errorSentence(told.error()));
        if (told)
            Q_EMIT toastWanted(id ? tr("Sign-in ended") : tr("All other sign-ins ended"));
        reload();
    });
}

} // namespace panel::client
