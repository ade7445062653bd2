// SPDX-License-Identifier: MIT

#include "client/features/notifications/quiethourssettings.h"

#include "client/features/notifications/notificationsettings.h"
#include "client/widgets/chip.h"
#include "client/widgets/metrics.h"
#include "client/widgets/settingrow.h"
#include "client/widgets/switch.h"
#include "client/widgets/timewords.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QTimeEdit>

namespace panel::client {

using namespace metrics;

namespace {

QTime timeOf(int minute)
{
    return QTime(minute / 60, minute % 60);
}

int minuteOf(QTime time)
{
    return time.hour() * 60 + time.minute();
}

} // namespace

QuietHoursSettings::QuietHoursSettings(const Theme &theme, QuietHoursModel &model, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_model(model)
    , m_enabled(bareSwitch(theme))
    , m_mentions(bareSwitch(theme))
    , m_staff(bareSwitch(theme))
    , m_row(new SettingRow(theme, tr("Quiet hours"), {}, m_enabled))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addWidget(m_row);
    m_details = {new SettingRow(theme, tr("Time"), {}, makeSpan()),
                 new SettingRow(theme, tr("Days they begin on"), {}, makeDays()),
                 new SettingRow(theme, tr("Mentions come through"), {}, m_mentions),
                 new SettingRow(theme, tr("Moderators come through"),
                                tr("What moderators and administrators write to you."), m_staff)};
    for (QWidget *row : std::as_const(m_details))
        column->addWidget(row);

    connect(m_enabled, &QAbstractButton::clicked, this,
            [this](bool on) { change([on](QuietHours &hours) { hours.enabled = on; }); });
    connect(m_mentions, &QAbstractButton::clicked, this,
            [this](bool on) { change([on](QuietHours &hours) { hours.allowMentions = on; }); });
    connect(m_staff, &QAbstractButton::clicked, this,
            [this](bool on) { change([on](QuietHours &hours) { hours.allowStaff = on; }); });
    connect(&model, &QuietHoursModel::changed, this, &QuietHoursSettings::showState);
    showState();
}

QWidget *QuietHoursSettings::makeSpan()
{
    auto *span = new QWidget;
    auto *row = new QHBoxLayout(span);
    row->setContentsMargins({});
    row->setSpacing(Space8);
    const auto edit = [&](const QString &name, int QuietHours::*minute) {
        auto *time = new QTimeEdit;
        time->setDisplayFormat(clockForm());
        time->setButtonSymbols(QAbstractSpinBox::NoButtons); // the arrow keys turn it
        time->setAccessibleName(name);
        // Told when it is done: each digit on the way to it is a time too.
        connect(time, &QAbstractSpinBox::editingFinished, this, [this, time, minute] {
            change([&](QuietHours &hours) { hours.*minute = minuteOf(time->time()); });
        });
        return time;
    };
    m_from = edit(tr("Quiet from"), &QuietHours::from);
    m_to = edit(tr("Quiet until"), &QuietHours::to);
    auto *between = new QLabel(tr("to", "from 22:00 to 08:00"));
    row->addWidget(m_from);
    row->addWidget(between);
    row->addWidget(m_to);
    return span;
}

QWidget *QuietHoursSettings::makeDays()
{
    auto *days = new QWidget;
    auto *row = new QHBoxLayout(days);
    row->setContentsMargins({});
    row->setSpacing(Space4);
    const QLocale locale;
    for (int day = 1; day <= 7; ++day) {
        auto *chip = new Chip(m_theme, locale.dayName(day, QLocale::ShortFormat));
        chip->setAccessibleName(locale.dayName(day));
        row->addWidget(chip);
        m_days.append(chip);
        connect(chip, &QAbstractButton::clicked, this, [this, day](bool on) {
            change([&](QuietHours &hours) {
                hours.days.removeAll(day);
                if (on || hours.days.isEmpty()) // a schedule without a day is none
                    hours.days.append(day);
                std::sort(hours.days.begin(), hours.days.end());
            });
        });
    }
    return days;
}

void QuietHoursSettings::change(const std::function<void(QuietHours &)> &edit)
{
    QuietHours hours = m_model.hours();
    edit(hours);
    m_model.set(hours);
    showState(); // also where nothing was changed
}

void QuietHoursSettings::showState()
{
    const QuietHours &hours = m_model.hours();
    const bool can = m_model.canChange();
    m_enabled->setChecked(hours.enabled);
    m_enabled->setEnabled(can);
    m_from->setTime(timeOf(hours.from));
    m_to->setTime(timeOf(hours.to));
    for (int day = 1; day <= 7; ++day)
        m_days.at(day - 1)->setChecked(hours.days.contains(day));
    m_mentions->setChecked(hours.allowMentions);
    m_staff->setChecked(hours.allowStaff);
    for (QWidget *row : std::as_const(m_details)) {
        row->setVisible(hours.enabled);
        row->setEnabled(can);
    }
    m_row->setExplanation(
        !m_model.isOnline() ? tr("They can be changed when there is a connection.")
            : hours.enabled ? tr("On every device, by the clock of %1. The inbox counts on.",
                                 "%1 is a time zone such as Europe/Berlin")
                                  .arg(hours.timeZone)
                            : tr("Notifications wait in the inbox, on every device."));
    const auto problem = m_model.problem();
    if (problem && m_model.isOnline() && !m_model.isKnown())
        m_row->setProblem(tr("The server did not say when they are."));
    else
        m_row->setProblem(problem && can ? notChangedSentence(problem->code) : QString());
}

} // namespace panel::client
