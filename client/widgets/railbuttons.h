// SPDX-License-Identifier: MIT

#pragma once

#include "client/widgets/painting.h"

#include <QAbstractButton>

namespace panel::client {

/// A place or tool of the rail: icon, label, badge.
class RailButton final : public QAbstractButton
{
    Q_OBJECT

public:
    RailButton(const Theme &theme, const QString &id, const QString &icon, const QString &label,
               const QString &shortcut, QWidget *parent);

    QString id() const { return m_id; }
    void setBadge(const Badge &badge);
    void setSlim(bool slim);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void describeSelf();

    const Theme &m_theme;
    QString m_id;
    QString m_icon;
    QString m_shortcut;
    Badge m_badge;
    bool m_slim = false;
};

/// The community: a rounded square with its initials.
class RailTile final : public QAbstractButton
{
    Q_OBJECT

public:
    RailTile(const Theme &theme, QWidget *parent);
    QSize sizeHint() const override { return {44, 44}; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const Theme &m_theme;
};

/// Me: avatar and presence.
class RailAvatar final : public QAbstractButton
{
    Q_OBJECT

public:
    RailAvatar(const Theme &theme, QWidget *parent);
    void setPerson(qint64 userId, const QString &name, Presence presence, const QString &status);
    QSize sizeHint() const override { return {44, 44}; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const Theme &m_theme;
    qint64 m_userId = 0;
    Presence m_presence = Presence::Offline;
};

} // namespace panel::client
