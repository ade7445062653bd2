// SPDX-License-Identifier: MIT

#include "client/app/statusactions.h"

#include "client/features/presence/presencewords.h"
#include "client/widgets/theme.h"

#include <QMenu>
#include <QPainter>

namespace panel::client {

namespace {

/// A menu is no wider for what somebody says.
QString shortenedStatus(const QString &text)
{
    constexpr qsizetype Most = 32;
    return text.size() <= Most ? text : text.left(Most - 1) + QChar(0x2026);
}

} // namespace

StatusActions::StatusActions(const Theme &theme, QObject *parent)
    : QObject(parent), m_theme(theme), m_group(this)
{
    const auto add = [this](PresenceStatus status, const QString &text) {
        auto *action = m_group.addAction(text);
        action->setCheckable(true);
        action->setData(int(status));
    };
    add(PresenceStatus::Online, tr("Online"));
    add(PresenceStatus::Busy, tr("Busy"));
    add(PresenceStatus::DoNotDisturb, tr("Do not disturb"));
    add(PresenceStatus::Invisible, tr("Invisible"));
    m_clear.setText(tr("Clear status"));
    setCurrent({});
    drawIcons();
    connect(&theme, &Theme::changed, this, &StatusActions::drawIcons);
    connect(&m_group, &QActionGroup::triggered, this, [this](const QAction *action) {
        Q_EMIT chosen(PresenceStatus(action->data().toInt()));
    });
    connect(&m_text, &QAction::triggered, this, &StatusActions::textWanted);
    connect(&m_clear, &QAction::triggered, this, &StatusActions::textCleared);
}

void StatusActions::addTo(QMenu &menu)
{
    menu.addActions(m_group.actions());
    menu.addSeparator();
    menu.addAction(&m_text);
    menu.addAction(&m_clear);
}

void StatusActions::setCurrent(const PresenceChoice &choice)
{
    // Else an & in it would underline a letter of the menu.
    const QString said
        = choice.text.value_or(QString()).replace(QLatin1Char('&'), QLatin1String("&&"));
    m_text.setText(said.isEmpty() ? tr("Set a status…")
                                  : tr("Status: %1…", "%1 is what somebody says of themselves")
                                        .arg(shortenedStatus(said)));
    m_clear.setVisible(!said.isEmpty());
    for (QAction *action : m_group.actions()) {
        action->setChecked(action->data().toInt() == int(choice.status));
        // Where an icon stands no check mark is drawn.
        action->setFont(action->isChecked() ? m_theme.strongFont(Step::Body) : QFont());
    }
}

void StatusActions::drawIcons()
{
    constexpr int Side = 16;
    constexpr int Scale = 2;
    for (QAction *action : m_group.actions()) {
        QPixmap mark(Side * Scale, Side * Scale);
        mark.setDevicePixelRatio(Scale);
        mark.fill(Qt::transparent);
        QPainter painter(&mark);
        painter.setRenderHint(QPainter::Antialiasing);
        paintPresence(painter, QRectF(0, 0, Side, Side), m_theme,
                      presenceMark(PresenceStatus(action->data().toInt())),
                      m_theme.color(Token::Raised));
        painter.end();
        action->setIcon(QIcon(mark));
    }
}

} // namespace panel::client
