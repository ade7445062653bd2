// SPDX-License-Identifier: MIT

#pragma once

#include <QFrame>
#include <QHash>
#include <QPersistentModelIndex>

#include <functional>

class QAbstractItemView;

namespace panel::client {

class Theme;

/// The buttons that appear over a row of a view: one widget, moved to the row under the pointer or
/// the one the keyboard is on. The view must track the mouse.
class ActionStrip final : public QFrame
{
    Q_OBJECT

public:
    /// `rise`: how far the strip stands out above its row; `margin`: from the row's trailing edge.
    ActionStrip(const Theme &theme, QAbstractItemView &view, int rise, int margin);

    /// `text` names the button for tooltip and reader; `id` comes back in `triggered`.
    void addAction(int id, const QString &icon, const QString &text);
    /// Rows for which this answers false get no strip. Every row gets one by default.
    void setFilter(std::function<bool(const QModelIndex &)> accepts);
    /// Buttons for which this answers false are not there for that row. All are by default.
    void setActionFilter(std::function<bool(const QModelIndex &, int id)> offers);
    /// Below the strip's buttons, in global coordinates: where a menu opens.
    QPoint menuPlace() const;

    QModelIndex index() const { return m_index; }

Q_SIGNALS:
    void triggered(const QModelIndex &index, int id);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void moveTo(const QModelIndex &index);

    const Theme &m_theme;
    QAbstractItemView &m_view;
    std::function<bool(const QModelIndex &)> m_accepts;
    std::function<bool(const QModelIndex &, int)> m_offers;
    QHash<int, QWidget *> m_buttons;
    QPersistentModelIndex m_index;
    int m_rise;
    int m_margin;
};

} // namespace panel::client
