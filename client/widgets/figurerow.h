// SPDX-License-Identifier: MIT

#pragma once

#include <QList>
#include <QWidget>

namespace panel::client {

class Theme;

/// One thing that counts: what it is, how much, and a word more.
struct Figure
{
    QString caption; ///< "Players"
    QString value; ///< "15"
    QString unit; ///< "of 32", behind the value; may be empty
    QString more; ///< "2 bots not counted"; may be empty

    friend bool operator==(const Figure &, const Figure &) = default;
};

/// Up to four figures beside each other, each as wide as the others; two rows of them where there
/// is no room.
class FigureRow final : public QWidget
{
    Q_OBJECT

public:
    explicit FigureRow(const Theme &theme, QWidget *parent = nullptr);

    /// `stale`: all of it in muted.
    void setFigures(const QList<Figure> &figures, bool stale = false);

    QSize sizeHint() const override;
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    int columns(int width) const;
    int cellHeight() const;

    const Theme &m_theme;
    QList<Figure> m_figures;
    bool m_stale = false;
};

} // namespace panel::client
