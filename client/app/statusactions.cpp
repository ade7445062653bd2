// SPDX-License-Identifier: MIT

#include "client/app/statusactions.h"

#include "client/app/presencemark.h"
#include "client/widgets/theme.h"

#include <QMenu>
#include <QPainter>

namespace panel::client {

StatusActions::StatusActions(const Theme &theme, QObject *parent)
    : QObject(parent), m_theme(theme), m_group(this)
{
    const auto add = [this](PresenceStatus status, const QString &text) {
        auto *action = m_group.addAction(text);
        action->setCheckable(true);
        action->setData(int(status));
    };
    add(PresenceStatus::Online, tr("Online"));
    add(PresenceStatus::Away, tr("Away"));
    add(PresenceStatus::Busy, tr("Do not disturb"));
    add(PresenceStatus::Invisible, tr("Invisible"));
    setCurrent(PresenceStatus::Online);
    drawIcons();
    connect(&theme, &Theme::changed, this, &StatusActions::drawIcons);
    connect(&m_group, &QActionGroup::triggered, this, [this](const QAction *action) {
        Q_EMIT chosen(PresenceStatus(action->data().toInt()));
    });
}

void StatusActions::addTo(QMenu &menu)
{
    menu.addActions(m_group.actions());
}

void StatusActions::setCurrent(PresenceStatus status)
{
    for (QAction *action : m_group.actions()) {
        action->setChecked(action->data().toInt() == int(status));
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
                      markOf(PresenceStatus(action->data().toInt())), m_theme.color(Token::Raised));
        painter.end();
        action->setIcon(QIcon(mark));
    }
}

} // namespace panel::client
