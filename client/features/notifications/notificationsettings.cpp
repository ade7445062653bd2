// SPDX-License-Identifier: MIT

#include "client/features/notifications/notificationsettings.h"

#include "client/features/notifications/mute.h"
#include "client/features/notifications/quiethourssettings.h"
#include "client/widgets/labels.h"
#include "client/widgets/metrics.h"
#include "client/widgets/sectionheading.h"
#include "client/widgets/settingrow.h"
#include "client/widgets/switch.h"
#include "client/widgets/theme.h"
#include "client/widgets/timewords.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

namespace panel::client {

using namespace metrics;

NotificationSettingsPanel::NotificationSettingsPanel(const Theme &theme,
                                                     NotificationSettingsModel &model,
                                                     QuietHoursModel &hours, Clock clock,
                                                     QWidget *parent)
    : QWidget(parent), m_model(model), m_hours(hours), m_clock(std::move(clock))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(0);
    addDevice(theme);
    column->addWidget(settingsLine(theme));
    addQuiet(theme);
    column->addWidget(settingsLine(theme));
    column->addWidget(new QuietHoursSettings(theme, hours));
    column->addWidget(settingsLine(theme));
    addKinds(theme);

    m_quietEnds.setSingleShot(true);
    connect(&m_quietEnds, &QTimer::timeout, this, &NotificationSettingsPanel::showQuiet);
    connect(&model, &NotificationSettingsModel::changed, this,
            &NotificationSettingsPanel::showKind);
    connect(&model, &NotificationSettingsModel::availabilityChanged, this,
            &NotificationSettingsPanel::showKinds);
    connect(&hours, &QuietHoursModel::changed, this, &NotificationSettingsPanel::showKinds);
    showDevice();
    showQuiet();
    showKinds();
}

void NotificationSettingsPanel::addDevice(const Theme &theme)
{
    m_consent = bareSwitch(theme);
    m_consentRow = new SettingRow(theme, tr("Show notifications on this computer"), {}, m_consent);
    m_test = new QPushButton(tr("Send a test notification"));
    layout()->addWidget(new SectionHeading(theme, tr("On this computer")));
    layout()->addWidget(m_consentRow);
    auto *row = new QHBoxLayout;
    row->setContentsMargins(0, Space4, 0, Space8);
    row->addWidget(m_test);
    row->addStretch(1);
    static_cast<QVBoxLayout *>(layout())->addLayout(row);
    connect(m_consent, &QAbstractButton::clicked, this, [this](bool on) {
        showDevice();
        Q_EMIT consentChosen(on);
    });
    connect(m_test, &QPushButton::clicked, this, &NotificationSettingsPanel::testRequested);
}

void NotificationSettingsPanel::addQuiet(const Theme &theme)
{
    m_mutes = new QWidget;
    auto *buttons = new QHBoxLayout(m_mutes);
    buttons->setContentsMargins({});
    buttons->setSpacing(Space8);
    const std::pair<Mute, QString> mutes[] = {{Mute::OneHour, tr("1 h")},
                                              {Mute::EightHours, tr("8 h")},
                                              {Mute::UntilTomorrow, tr("Until tomorrow")}};
    for (const auto &[mute, text] : mutes) {
        auto *button = new QPushButton(text);
        button->setProperty("compact", true);
        button->setAccessibleName(tr("Mute: %1", "%1 is 1 h, 8 h or Until tomorrow").arg(text));
        buttons->addWidget(button);
        connect(button, &QPushButton::clicked, this, [this, each = mute] {
            setMutedUntil(muteEnd(each, m_clock().toLocalTime()));
            m_unmute->setFocus();
            Q_EMIT mutedUntilChosen(m_mutedUntil);
        });
    }
    m_unmute = new QPushButton(tr("Unmute"));
    m_unmute->setProperty("compact", true);
    auto *control = new QWidget;
    auto *either = new QHBoxLayout(control);
    either->setContentsMargins({});
    either->addWidget(m_mutes);
    either->addWidget(m_unmute);
    m_quietRow = new SettingRow(theme, tr("Mute for a while"), {}, control);
    layout()->addWidget(m_quietRow);
    connect(m_unmute, &QPushButton::clicked, this, [this] {
        setMutedUntil({});
        m_mutes->findChild<QPushButton *>()->setFocus();
        Q_EMIT mutedUntilChosen({});
    });
}

void NotificationSettingsPanel::addKinds(const Theme &theme)
{
    auto *column = static_cast<QVBoxLayout *>(layout());
    column->addWidget(new SectionHeading(theme, tr("What may notify you")));
    m_kindsState = new QLabel;
    m_kindsState->setTextFormat(Qt::PlainText);
    m_kindsState->setWordWrap(true);
    m_kindsState->setAlignment(leadingEdge());
    m_kindsState->setProperty("tone", QStringLiteral("muted"));
    m_again = new QPushButton(tr("Try again"));
    m_again->setProperty("compact", true);
    auto *state = new QHBoxLayout;
    state->setSpacing(Space16);
    state->addWidget(m_kindsState, 1);
    state->addWidget(m_again);
    column->addLayout(state);
    column->addSpacing(Space8);
    connect(m_again, &QPushButton::clicked, &m_model, &NotificationSettingsModel::reload);
    connect(m_again, &QPushButton::clicked, &m_hours, &QuietHoursModel::reload);

    const std::tuple<NotificationKind, QString, QString> kinds[]
        = {{NotificationKind::Mention, tr("Mentions"), tr("Posts that name you with @.")},
           {NotificationKind::Reply, tr("Replies"),
            tr("Answers to you, and posts in threads you track or watch.")},
           {NotificationKind::DirectMessage, tr("Direct messages"), {}},
           {NotificationKind::ServerAlert, tr("Server alerts"),
            tr("A server you watch goes down or comes back.")},
           {NotificationKind::Announcement, tr("Announcements"), tr("News of the community.")},
           {NotificationKind::Moderation, tr("Moderation"),
            tr("What moderators decide about your posts.")}};
    for (const auto &[kind, title, explanation] : kinds) {
        auto *on = bareSwitch(theme);
        auto *row = new SettingRow(theme, title, explanation, on);
        column->addWidget(row);
        m_kinds.insert(kind, {on, row});
        connect(on, &QAbstractButton::clicked, this,
                [this, which = kind](bool checked) { m_model.set(which, checked); });
    }
}

void NotificationSettingsPanel::setConsent(NotificationPolicy::Consent consent)
{
    m_consent->setChecked(consent == NotificationPolicy::Consent::Given);
    showDevice();
}

void NotificationSettingsPanel::setDesktopAvailable(bool available)
{
    m_available = available;
    showDevice();
}

void NotificationSettingsPanel::setMutedUntil(const QDateTime &until)
{
    m_mutedUntil = until;
    showQuiet();
}

void NotificationSettingsPanel::showDevice()
{
    m_consent->setEnabled(m_available);
    m_test->setEnabled(m_available && m_consent->isChecked());
    m_consentRow->setExplanation(
        m_available ? tr("Also while the window is closed, as long as Panel runs.")
                    : tr("This desktop shows no notifications. The inbox has them all."));
}

void NotificationSettingsPanel::showQuiet()
{
    const qint64 left = m_mutedUntil.isValid() ? m_clock().msecsTo(m_mutedUntil) : 0;
    const bool muted = left > 0;
    m_mutes->setVisible(!muted);
    m_unmute->setVisible(muted);
    m_quietRow->setExplanation(muted ? tr("Muted until %1.", "%1 is a time, or a day and a time")
                                           .arg(untilWord(m_mutedUntil, m_clock()))
                                     : tr("What comes meanwhile waits in the inbox."));
    constexpr qint64 LongestTimer = 3'600'000; // looked at again each hour, as clocks are set
    if (muted)
        m_quietEnds.start(int(qMin(left, LongestTimer)));
    else
        m_quietEnds.stop();
}

void NotificationSettingsPanel::showKind(NotificationKind kind)
{
    const Kind shown = m_kinds.value(kind);
    shown.on->setChecked(m_model.isOn(kind));
    shown.on->setEnabled(m_model.canChange());
    const auto problem = m_model.problem(kind);
    shown.row->setProblem(problem ? notChangedSentence(problem->code) : QString());
}

void NotificationSettingsPanel::showKinds()
{
    for (auto kind = m_kinds.cbegin(); kind != m_kinds.cend(); ++kind)
        showKind(kind.key());
    QString state = tr("For your account, on every device.");
    if (!m_model.canChange() && m_model.loadProblem())
        state = tr("The server did not say what is on.");
    else if (!m_hours.isOnline())
        state = tr("They can be changed when there is a connection.");
    m_kindsState->setText(state);
    m_again->setVisible(m_hours.isOnline()
                        && ((m_model.loadProblem() && !m_model.isKnown())
                            || (m_hours.problem() && !m_hours.isKnown())));
}

QString notChangedSentence(ErrorCode code)
{
    switch (code) {
    case ErrorCode::Unavailable:
        return NotificationSettingsPanel::tr("Not changed: the connection was lost.");
    case ErrorCode::RateLimited:
    case ErrorCode::Busy:
        return NotificationSettingsPanel::tr(
            "Not changed: the server is busy. Try again in a moment.");
    case ErrorCode::StorageFull:
    case ErrorCode::StorageFailed:
        return NotificationSettingsPanel::tr("Not changed: the server cannot store it now.");
    case ErrorCode::Unauthenticated:
        return NotificationSettingsPanel::tr("Not changed: your sign-in has expired.");
    case ErrorCode::Forbidden:
        return NotificationSettingsPanel::tr("Not changed: you may not change it.");
    case ErrorCode::Invalid:
    case ErrorCode::NotFound:
    case ErrorCode::NotAMember:
    case ErrorCode::Conflict:
    case ErrorCode::TooLarge:
    case ErrorCode::UnknownEvent:
        break;
    }
    return NotificationSettingsPanel::tr("Not changed: the server does not know this setting.");
}

} // namespace panel::client
