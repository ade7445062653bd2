// SPDX-License-Identifier: MIT

#include "client/features/notifications/levelmenu.h"

#include "client/widgets/timewords.h"

#include <QActionGroup>
#include <QCoreApplication>
#include <QMenu>

namespace panel::client {

namespace {

struct LevelWords
{
    Q_DECLARE_TR_FUNCTIONS(panel::client::LevelWords)
};

} // namespace

void addLevels(QMenu &menu, ThreadLevelsModel &levels, ThreadId thread)
{
    const ThreadLevelLine now = levels.of(thread);
    auto *group = new QActionGroup(&menu);
    const auto add = [&](const QString &text, ThreadLevel level, std::optional<qint64> minutes) {
        auto *action = menu.addAction(text);
        action->setCheckable(true);
        action->setChecked(level != ThreadLevel::Muted && level == now.level);
        group->addAction(action);
        QObject::connect(action, &QAction::triggered, &levels,
                         [&levels, thread, level, minutes] { levels.set(thread, level, minutes); });
    };
    add(LevelWords::tr("Watching: every post"), ThreadLevel::Watching, {});
    add(LevelWords::tr("Tracking: every post since you wrote"), ThreadLevel::Tracking, {});
    add(LevelWords::tr("Normal: mentions and answers to you"), ThreadLevel::Normal, {});
    menu.addSeparator();
    if (now.level == ThreadLevel::Muted) {
        auto *muted = menu.addAction(levelWord(now, QDateTime::currentDateTime()));
        muted->setCheckable(true);
        muted->setChecked(true);
        group->addAction(muted);
    }
    constexpr qint64 Hour = 60;
    add(LevelWords::tr("Mute for 1 h"), ThreadLevel::Muted, Hour);
    add(LevelWords::tr("Mute for 8 h"), ThreadLevel::Muted, 8 * Hour);
    add(LevelWords::tr("Mute"), ThreadLevel::Muted, {});
}

QString levelIcon(ThreadLevel level)
{
    switch (level) {
    case ThreadLevel::Muted:
        return QStringLiteral("mute");
    case ThreadLevel::Tracking:
    case ThreadLevel::Watching:
        return QStringLiteral("eye");
    case ThreadLevel::Normal:
        break;
    }
    return QStringLiteral("inbox");
}

QString levelWord(const ThreadLevelLine &line, const QDateTime &now)
{
    switch (line.level) {
    case ThreadLevel::Muted:
        return line.until ? LevelWords::tr("Muted until %1", "%1 is a time, or a day and a time")
                                .arg(untilWord(*line.until, now))
                          : LevelWords::tr("Muted");
    case ThreadLevel::Tracking:
        return LevelWords::tr("Tracking");
    case ThreadLevel::Watching:
        return LevelWords::tr("Watching");
    case ThreadLevel::Normal:
        break;
    }
    return LevelWords::tr("Normal");
}

} // namespace panel::client
