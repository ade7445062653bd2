// SPDX-License-Identifier: MIT

#pragma once

#include "client/widgets/painting.h"

#include <QWidget>

class QAbstractButton;
class QMenu;
class QVBoxLayout;

namespace panel::client {

class RailButton;
class RailAvatar;
class RailTile;

/// The places of the application at its leading edge: the community's tile, the places, tools below
/// and my avatar. One stop of Tab: Up, Down, Home and End move inside it.
class Rail final : public QWidget
{
    Q_OBJECT

public:
    enum class Part { Place, Tool };

    explicit Rail(const Theme &theme, QWidget *parent = nullptr);

    /// `shortcut` is shown in the tooltip and not installed. Tools are not selected
    /// when activated, only by setCurrent().
    void addItem(const QString &id, const QString &icon, const QString &label,
                 const QString &shortcut = {}, Part part = Part::Place);
    void setItemVisible(const QString &id, bool visible);
    void setBadge(const QString &id, const Badge &badge);
    void setCurrent(const QString &id);
    QString current() const { return m_current; }

    /// Icons only, 56 px wide: windows under 1000 px.
    void setSlim(bool slim);
    bool isSlim() const { return m_slim; }

    void setCommunity(const QString &name);
    /// `status` words how they show, for the tooltip and screen readers.
    void setMe(qint64 userId, const QString &name, Presence presence, const QString &status);
    /// Opens on the avatar. Not owned.
    void setAccountMenu(QMenu *menu);
    /// Opens on the community's tile. Not owned.
    void setCommunityMenu(QMenu *menu);

    /// Where F6 puts the focus.
    QWidget &focusTarget() const;

    QSize sizeHint() const override;

Q_SIGNALS:
    void activated(const QString &id);

protected:
    /// Arrows on the buttons: QAbstractButton would take them as Tab.
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QList<QAbstractButton *> stops() const;
    void adopt(QAbstractButton &button);
    void chooseTabStop();
    RailButton *item(const QString &id) const;
    void openMenu(QMenu *menu, const QWidget &from);

    const Theme &m_theme;
    QVBoxLayout *m_places;
    QVBoxLayout *m_tools;
    RailTile *m_tile;
    RailAvatar *m_avatar;
    QList<RailButton *> m_items;
    QMenu *m_accountMenu = nullptr;
    QMenu *m_communityMenu = nullptr;
    QString m_current;
    bool m_slim = false;
};

} // namespace panel::client
