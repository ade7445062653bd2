// SPDX-License-Identifier: MIT

#include "client/widgets/rail.h"

#include "client/widgets/accessible.h"
#include "client/widgets/metrics.h"
#include "client/widgets/painting.h"
#include "client/widgets/railbuttons.h"

#include <QKeyEvent>
#include <QMenu>
#include <QVBoxLayout>

namespace panel::client {

using namespace metrics;

Rail::Rail(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_places(new QVBoxLayout)
    , m_tools(new QVBoxLayout)
    , m_tile(new RailTile(theme, this))
    , m_avatar(new RailAvatar(theme, this))
{
    setObjectName(QStringLiteral("rail"));
    setAttribute(Qt::WA_StyledBackground);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Expanding);
    describe(*this, QAccessible::PageTabList, tr("Places"));
    m_tile->hide();
    m_avatar->hide();

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 10, 0, Space8);
    column->setSpacing(Space4);
    column->addWidget(m_tile, 0, Qt::AlignHCenter);
    column->addSpacing(2);
    column->addLayout(m_places);
    column->addStretch();
    column->addLayout(m_tools);
    column->addWidget(m_avatar, 0, Qt::AlignHCenter);
    m_places->setSpacing(Space4);
    m_tools->setSpacing(Space4);

    adopt(*m_tile);
    adopt(*m_avatar);
    connect(m_tile, &QAbstractButton::clicked, this,
            [this] { openMenu(m_communityMenu, *m_tile); });
    connect(m_avatar, &QAbstractButton::clicked, this,
            [this] { openMenu(m_accountMenu, *m_avatar); });
}

void Rail::addItem(const QString &id, const QString &icon, const QString &label,
                   const QString &shortcut, Part part)
{
    auto *button = new RailButton(m_theme, id, icon, label, shortcut, this);
    button->setSlim(m_slim);
    button->setCheckable(true);
    (part == Part::Place ? m_places : m_tools)->addWidget(button, 0, Qt::AlignHCenter);
    m_items.append(button);
    adopt(*button);
    connect(button, &QAbstractButton::clicked, this, [this, button, part] {
        setCurrent(part == Part::Place ? button->id() : m_current);
        Q_EMIT activated(button->id());
    });
    chooseTabStop();
}

void Rail::setItemVisible(const QString &id, bool visible)
{
    if (auto *button = item(id))
        button->setVisible(visible);
    chooseTabStop();
}

void Rail::setBadge(const QString &id, const Badge &badge)
{
    if (auto *button = item(id))
        button->setBadge(badge);
}

void Rail::setCurrent(const QString &id)
{
    m_current = id;
    for (auto *button : std::as_const(m_items))
        button->setChecked(button->id() == id);
    chooseTabStop();
}

void Rail::setSlim(bool slim)
{
    if (slim == m_slim)
        return;
    m_slim = slim;
    for (auto *button : std::as_const(m_items))
        button->setSlim(slim);
    updateGeometry();
}

void Rail::setCommunity(const QString &name)
{
    m_tile->setText(name);
    m_tile->setToolTip(toolTipText(name));
    describe(*m_tile, QAccessible::ButtonMenu, tr("Community: %1").arg(name));
    m_tile->show();
    chooseTabStop();
}

void Rail::setMe(qint64 userId, const QString &name, Presence presence, const QString &status)
{
    m_avatar->setPerson(userId, name, presence, status);
    m_avatar->show();
}

void Rail::setAccountMenu(QMenu *menu)
{
    m_accountMenu = menu;
}

void Rail::setCommunityMenu(QMenu *menu)
{
    m_communityMenu = menu;
}

QWidget &Rail::focusTarget() const
{
    QWidget *stop = item(m_current);
    return stop && !stop->isHidden() ? *stop : *stops().first();
}

QSize Rail::sizeHint() const
{
    return {m_slim ? SlimRailWidth : RailWidth, QWidget::sizeHint().height()};
}

void Rail::adopt(QAbstractButton &button)
{
    button.installEventFilter(this);
}

QList<QAbstractButton *> Rail::stops() const
{
    QList<QAbstractButton *> all{m_tile};
    for (const bool places : {true, false}) {
        for (auto *button : m_items) {
            if ((m_places->indexOf(button) >= 0) == places)
                all.append(button);
        }
    }
    all.append(m_avatar);
    all.removeIf([](const QAbstractButton *button) { return button->isHidden(); });
    return all;
}

void Rail::chooseTabStop()
{
    QAbstractButton *stop = item(m_current);
    const auto all = stops();
    if (!stop || stop->isHidden())
        stop = all.isEmpty() ? nullptr : all.first();
    for (auto *button : all)
        button->setFocusPolicy(button == stop ? Qt::TabFocus : Qt::NoFocus);
}

RailButton *Rail::item(const QString &id) const
{
    for (auto *button : m_items) {
        if (button->id() == id)
            return button;
    }
    return nullptr;
}

void Rail::openMenu(QMenu *menu, const QWidget &from)
{
    if (!menu)
        return;
    const bool rtl = layoutDirection() == Qt::RightToLeft;
    const QSize size = menu->sizeHint();
    const int x = rtl ? -size.width() - Space8 : from.width() + Space8;
    // At the foot of the rail the menu grows upwards, from the lower edge of what opened it.
    const bool below = from.y() > height() / 2;
    menu->popup(from.mapToGlobal(QPoint(x, below ? from.height() - size.height() : 0)));
}

bool Rail::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(watched, event);
    const auto all = stops();
    const auto at = all.indexOf(static_cast<QAbstractButton *>(watched));
    qsizetype to = at;
    switch (static_cast<QKeyEvent *>(event)->key()) {
    case Qt::Key_Up:
        to = std::max<qsizetype>(0, at - 1);
        break;
    case Qt::Key_Down:
        to = std::min(all.size() - 1, at + 1);
        break;
    case Qt::Key_Home:
        to = 0;
        break;
    case Qt::Key_End:
        to = all.size() - 1;
        break;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        all.at(at)->click();
        return true;
    default:
        return QWidget::eventFilter(watched, event);
    }
    all.at(to)->setFocus(Qt::TabFocusReason);
    return true;
}

} // namespace panel::client
