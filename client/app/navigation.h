// SPDX-License-Identifier: MIT

#pragma once

#include "client/app/place.h"

#include <QList>
#include <QObject>

namespace panel::client {

/// Where the user is and was: the one way to another place in the window, and the way back. Forgets
/// all but the newest Depth stops.
class Navigation final : public QObject
{
    Q_OBJECT

public:
    static constexpr int Depth = 100;

    using QObject::QObject;

    /// Going where one is already adds no stop. Going on from a stop in the past drops what came
    /// after it.
    void go(const Place &place);
    void back();
    void forward();
    /// Back to the beginning: another account's places are no way back.
    void clear();

    bool canGoBack() const { return m_at > 0; }
    bool canGoForward() const { return m_at + 1 < m_stops.size(); }
    /// Null before the first go().
    const Place *current() const { return m_at < 0 ? nullptr : &m_stops.at(m_at); }
    /// The newest stop on that page, up to here; the page alone when it was not seen yet.
    Place latestOn(const QString &page) const;

Q_SIGNALS:
    void went(const panel::client::Place &place);
    /// canGoBack() or canGoForward() may answer otherwise now.
    void stopsChanged();

private:
    void stepTo(qsizetype at);

    QList<Place> m_stops;
    qsizetype m_at = -1;
};

} // namespace panel::client
