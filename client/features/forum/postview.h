// SPDX-License-Identifier: MIT

#pragma once

#include "client/widgets/posts.h"

#include <QListView>
#include <QUrl>

namespace panel::client {

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

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;

private:
    void openLinks(const QModelIndex &index);
    void showMenu(const QModelIndex &index, const QPoint &where);

    PostDelegate *m_delegate;
};

} // namespace panel::client
