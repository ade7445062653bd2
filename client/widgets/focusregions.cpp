// SPDX-License-Identifier: MIT

#include "client/widgets/focusregions.h"

#include <QApplication>
#include <QShortcut>
#include <QWidget>

namespace panel::client {

FocusRegions::FocusRegions(QWidget &window) : QObject(&window)
{
    const auto *forward = new QShortcut(QKeySequence(Qt::Key_F6), &window);
    const auto *back = new QShortcut(QKeySequence(Qt::SHIFT | Qt::Key_F6), &window);
    connect(forward, &QShortcut::activated, this, [this] { go(1); });
    connect(back, &QShortcut::activated, this, [this] { go(-1); });
    connect(qApp, &QApplication::focusChanged, this,
            [this](QWidget *, QWidget *now) { remember(now); });
}

void FocusRegions::add(QWidget &region, QWidget &first)
{
    m_regions.append(Region{&region, &first});
}

void FocusRegions::go(int step)
{
    const int count = static_cast<int>(m_regions.size());
    int at = current();
    if (at < 0 && step < 0)
        at = 0; // from nowhere, back means the last
    for (int tried = 0; tried < count; ++tried) {
        at = (at + step + count) % count;
        const Region &region = m_regions.at(at);
        if (!region.widget || !region.widget->isVisible() || !region.last)
            continue;
        region.last->setFocus(Qt::TabFocusReason);
        return;
    }
}

int FocusRegions::current() const
{
    const QWidget *focus = QApplication::focusWidget();
    for (int i = 0; focus && i < m_regions.size(); ++i) {
        const QWidget *region = m_regions.at(i).widget;
        if (region && (region == focus || region->isAncestorOf(focus)))
            return i;
    }
    return -1;
}

void FocusRegions::remember(QWidget *focus)
{
    const int at = current();
    if (focus && at >= 0)
        m_regions[at].last = focus;
}

} // namespace panel::client
