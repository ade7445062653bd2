// SPDX-License-Identifier: MIT

#include "client/app/hostedpage.h"

#include "client/widgets/header.h"

#include <QVBoxLayout>

namespace panel::client {

HostedPage::HostedPage(QWidget *panel, QWidget &first, Show show, QWidget *parent)
    : QWidget(parent), m_first(first), m_show(std::move(show))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->addWidget(panel);
    if (auto *header = panel->findChild<PaneHeader *>())
        header->showNavigation();
}

void HostedPage::go(const Place &place)
{
    if (m_show)
        m_show(place);
}

QList<Page::Region> HostedPage::regions()
{
    return {{this, &m_first}};
}

} // namespace panel::client
