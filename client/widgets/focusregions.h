// SPDX-License-Identifier: MIT

#pragma once

#include <QObject>
#include <QPointer>

class QWidget;

namespace panel::client {

/// F6 and Shift+F6 go from one region of a window to the next, past those that are hidden. Going
/// back to a region gives the focus to what had it there last.
class FocusRegions final : public QObject
{
    Q_OBJECT

public:
    explicit FocusRegions(QWidget &window);

    /// In the order of F6. `first` takes the focus when nothing in the region had it yet.
    void add(QWidget &region, QWidget &first);
    /// Moves by hand: +1 forward, -1 back.
    void go(int step);

private:
    struct Region
    {
        QPointer<QWidget> widget;
        QPointer<QWidget> last;
    };

    int current() const;
    void remember(QWidget *focus);

    QList<Region> m_regions;
};

} // namespace panel::client
