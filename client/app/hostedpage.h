// SPDX-License-Identifier: MIT

#pragma once

#include "client/app/page.h"

#include <QWidget>

namespace panel::client {

/// A panel of a feature as a page of the window. Its first header gets the arrows.
class HostedPage final : public QWidget, public Page
{
    Q_OBJECT

public:
    using Show = std::function<void(const Place &)>;

    /// Takes `panel` over. `first` is what gets the focus; `show` brings what a place asks for into
    /// view.
    HostedPage(QWidget *panel, QWidget &first, Show show = {}, QWidget *parent = nullptr);

    void go(const Place &place) override;
    QList<Region> regions() override;

private:
    QWidget &m_first;
    Show m_show;
};

} // namespace panel::client
