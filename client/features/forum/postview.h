// SPDX-License-Identifier: MIT

#pragma once

#include "client/widgets/posts.h"

#include <QListView>
#include <QPersistentModelIndex>
#include <QUrl>

class QMenu;

namespace panel::client {

class ActionStrip;
class EmojiPalette;
class PostDelegate;
class Theme;

/// The posts of a thread as a list, with all that can be done to one of them: by the buttons over
/// it, by its menu, and by key. The keyboard begins at the newest post.
class PostView final : public QListView
{
    Q_OBJECT

public:
    explicit PostView(const Theme &theme, QWidget *parent = nullptr);

    PostDelegate &delegate() const { return *m_delegate; }

Q_SIGNALS:
    void actionTriggered(const QModelIndex &index, panel::client::PostAction action);
    /// Only http and https ever arrive here; nothing was asked or opened yet.
    void linkActivated(const QUrl &url);
    void reactionToggled(const QModelIndex &index, const QString &emoji, bool add);
    void attachmentActivated(const QModelIndex &index, const QString &attachment);
    void saveWanted(const QModelIndex &index, const QString &attachment);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    /// Few posts stand at the bottom, where the composer is.
    void updateGeometries() override;
    void focusInEvent(QFocusEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;

private:
    void openLinks(const QModelIndex &index);
    void showMenu(const QModelIndex &index, const QPoint &where);
    void addFiles(QMenu &menu, const QPersistentModelIndex &index, bool mayTake);
    void trigger(const QModelIndex &index, PostAction action);
    void openPalette(const QModelIndex &index);
    /// The middle of what can be seen of a row, in global coordinates.
    QPoint middleOf(const QModelIndex &index) const;

    const Theme &m_theme;
    PostDelegate *m_delegate;
    ActionStrip *m_strip;
    EmojiPalette *m_palette;
    QPersistentModelIndex m_reactingTo;
    bool m_settling = false; ///< The margin above the posts changes.
};

} // namespace panel::client
