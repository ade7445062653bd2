// SPDX-License-Identifier: MIT

#pragma once

#include <QDateTime>
#include <QList>
#include <QWidget>

#include <optional>

class QPainter;

namespace panel::client {

class Theme;

/// One bucket of a history. Buckets are of equal length and in order of time.
struct ChartPoint
{
    qint64 at = 0; ///< start of the bucket, ms since the epoch, UTC
    std::optional<int> value; ///< none: not probed, the chart shows a gap

    friend bool operator==(const ChartPoint &, const ChartPoint &) = default;
};

struct MapSpan
{
    QString map;
    qint64 from = 0; ///< ms since the epoch, UTC
    qint64 to = 0; ///< end, not included
};

struct ChartStyle
{
    qreal line = 1; ///< 1.5 in the detail view
    bool dead = false; ///< grey, without the dot of the last value: the server is down
    int ceiling = 0; ///< value at the top; 0 is the peak, at least 4
    QColor ground; ///< around the dot; invalid is `raised`
};

/// The highest value, 0 for a history of gaps.
int chartPeak(const QList<ChartPoint> &points);
/// Steps on whole pixels, area, gaps and the last value as a dot. Time runs left to right always.
void paintSteppedChart(QPainter &painter, const QRect &area, const Theme &theme,
                       const QList<ChartPoint> &points, const ChartStyle &style = {});

/// A history with axes, the ribbon of maps under it and a crosshair that mouse and arrow keys move.
class SteppedChart final : public QWidget
{
    Q_OBJECT

public:
    explicit SteppedChart(const Theme &theme, QWidget *parent = nullptr);

    /// `ceiling` is the top of the axis (slots of the server), 0 the peak.
    void setHistory(const QList<ChartPoint> &points, int ceiling = 0);
    /// The last one is painted as the current map if it reaches the end of the history.
    void setMaps(const QList<MapSpan> &maps);
    /// What one value is called when it is read out, "players".
    void setUnit(const QString &unit);

    /// The bucket under the crosshair, -1 without one.
    int cursor() const { return m_cursor; }
    void setCursor(int bucket);

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
    int timeToX(qint64 at) const;
    QString bucketText(int bucket) const;
    void paintGrid(QPainter &painter) const;
    void paintCrosshair(QPainter &painter) const;
    void paintRibbon(QPainter &painter) const;
    void paintTimes(QPainter &painter) const;
    void updateDescription();

    const Theme &m_theme;
    QList<ChartPoint> m_points;
    QList<MapSpan> m_maps;
    QString m_unit;
    int m_ceiling = 0;
    int m_cursor = -1;
};

} // namespace panel::client
