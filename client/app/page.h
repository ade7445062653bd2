// SPDX-License-Identifier: MIT

#pragma once

#include "client/app/place.h"
#include "client/widgets/rail.h"

#include <functional>
#include <optional>

class QWidget;

namespace panel::client {

class Workspace;

/// What the window may ask of one of its pages, beyond being a QWidget. A plain widget is a page
/// too: it is one region of focus and shows nothing in particular. Any PaneHeader on a page gets
/// its arrows connected.
class Page
{
public:
    /// For F6: `first` takes the focus when nothing in the region had it yet.
    struct Region
    {
        QWidget *widget;
        QWidget *first;
    };

    /// The page was gone to; `place` says what it should show.
    virtual void go(const Place &) { }
    /// In the order of F6; the first gets the focus when the page is come to.
    virtual QList<Region> regions() { return {}; }
    /// The thread that is read while the page is shown.
    virtual std::optional<ThreadId> visibleThread() const { return {}; }
    /// Whether the page is in front of the user now.
    virtual void setWatched(bool) { }

protected:
    Page() = default;
    ~Page() = default;
    Q_DISABLE_COPY_MOVE(Page)
};

/// One page of the window, as it stands in the list of them (`Application::pages()`).
struct PageEntry
{
    QString id;
    QString icon; ///< A name of `Icons`.
    QString title;
    /// Places are numbered Ctrl+1 and on, tools are not; nothing: only links lead there.
    std::optional<Rail::Part> part = Rail::Part::Place;
    QString shortcut; ///< Of a tool, such as "Ctrl+,".
    std::function<QWidget *(Workspace &)> make; ///< Called at sign-in; the window owns the result.
};

} // namespace panel::client
