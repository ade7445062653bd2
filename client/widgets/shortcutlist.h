// SPDX-License-Identifier: MIT

#pragma once

#include <QKeySequence>
#include <QList>
#include <QWidget>

class QVBoxLayout;

namespace panel::client {

class Theme;

struct Shortcut
{
    QString meaning; ///< "Reply to the post"
    QList<QKeySequence> keys; ///< Any of them.
};

struct ShortcutGroup
{
    QString title;
    QList<Shortcut> shortcuts;
};

/// Which keys do what, as a table to read. Changes nothing.
class ShortcutList final : public QWidget
{
    Q_OBJECT

public:
    explicit ShortcutList(const Theme &theme, QWidget *parent = nullptr);

    void setGroups(const QList<ShortcutGroup> &groups);

    /// What the widgets and panels bring themselves: in lists, in a thread, in the composer.
    static QList<ShortcutGroup> ownGroups();

private:
    const Theme &m_theme;
    QVBoxLayout *m_column;
};

} // namespace panel::client
