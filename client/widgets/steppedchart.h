// SPDX-License-Identifier: MIT

#pragma once

#include "client/widgets/chartpainting.h"

#include <QWidget>

#include <functional>

namespace panel::client {

/// A history with axes, the ribbon of maps under it and a crosshair that mouse and arrow keys move.
class SteppedChart final : public QWidget
{
    Q_OBJECT

public:
    explicit SteppedChart(const Theme &theme, QWidget *parent = nullptr);

    /// `ceiling` is the top of the axis (slots of the server), 0 the peak. The crosshair stays on
    /// its time. `dead`: the newest value is not known, the chart is grey.
    void setHistory(const QList<ChartPoint> &points, int ceiling = 0, bool dead = false);
    /// The last one is painted as the current map if it reaches the end of the history.
    void setMaps(const QList<MapSpan> &maps);
    /// `name` is what is counted, for who cannot see it: "Players"; `value` says one, "15 players".
    void setWords(const QString &name, const std::function<QString(int)> &value);
    /// Without axes in words: as high as a strip.
    void setCompact(bool compact);

    /// The bucket under the crosshair, -1 without one.
    int cursor() const { return m_cursor; }
    void setCursor(int bucket);
    /// What the crosshair says: "18:40: 15 players, on radar".
    QString bucketText(int bucket) const;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void cursorMoved(int bucket);

protected:
    void paintEvent(QPaintEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    QRect plot() const;
    int ceiling() const;
    qint64 bucketLength() const;
    int timeToX(qint64 at) const;
    void paintGrid(QPainter &painter) const;
    void paintPeak(QPainter &painter) const;
    void paintCrosshair(QPainter &painter) const;
    void paintRibbon(QPainter &painter) const;
    void paintTimes(QPainter &painter) const;
    void updateDescription();

    const Theme &m_theme;
    QList<ChartPoint> m_points;
    QList<MapSpan> m_maps;
    QString m_name;
    std::function<QString(int)> m_value;
    int m_ceiling = 0;
    bool m_dead = false;
    bool m_compact = false;
    int m_cursor = -1;
};

} // namespace panel::client
