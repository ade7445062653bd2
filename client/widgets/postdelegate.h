// SPDX-License-Identifier: MIT

#pragma once

#include "client/widgets/postlayout.h"
#include "client/widgets/posts.h"

#include <QCache>
#include <QImage>
#include <QKeySequence>
#include <QPersistentModelIndex>
#include <QStyledItemDelegate>
#include <QTimer>

#include <functional>
#include <optional>

namespace panel::client {

class Theme;

/// Paints posts, day dividers and the new-marker from the roles of `PostRole`.
///
/// A post by the author of the one above, less than 5 minutes later, has no header. Layouts are
/// kept for the 400 posts painted last, by id, revision, width, font and palette. Actions of a
/// queued or failed post are links below it; the keys are those of `keyOf`. The view should scroll
/// per pixel and track the mouse.
class PostDelegate final : public QStyledItemDelegate
{
    Q_OBJECT

public:
    explicit PostDelegate(const Theme &theme, QObject *parent = nullptr);

    /// Mentions of this name are emphasised.
    void setMyName(const QString &name);
    /// Asked for what is shown of an attached picture: null while it is not here. Without it, none
    /// is shown.
    using Pictures = std::function<QImage(const QString &attachment)>;
    void setPictures(Pictures pictures) { m_pictures = std::move(pictures); }
    /// 24, or 16 in a narrow window.
    void setMargin(int margin);

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    bool editorEvent(QEvent *event, QAbstractItemModel *model, const QStyleOptionViewItem &option,
                     const QModelIndex &index) override;
    bool helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option,
                   const QModelIndex &index) override;

    /// The address under `position` (in the view's coordinates), empty without one.
    QUrl linkAt(const QStyleOptionViewItem &option, const QModelIndex &index,
                QPoint position) const;

    /// What can be done with this post, in the order of its buttons.
    static QList<PostAction> actionsFor(const QModelIndex &index);
    /// The key that does it to the post the keyboard is on; invalid: none.
    static QKeySequence keyOf(PostAction action);
    /// The addresses in this post, each once, in order; only http and https.
    static QList<QUrl> linksOf(const QModelIndex &index);
    /// Whether somebody's words stand there, rather than a divider or that a post was deleted.
    static bool hasText(const QModelIndex &index);
    static bool isGrouped(const QModelIndex &index);

Q_SIGNALS:
    void actionTriggered(const QModelIndex &index, panel::client::PostAction action);
    /// The user followed an address; only http and https ever arrive here.
    void linkActivated(const QUrl &url);
    /// One of the reactions below a post was clicked: add mine, or take it back.
    void reactionToggled(const QModelIndex &index, const QString &emoji, bool add);
    /// A file below a post was clicked.
    void attachmentActivated(const QModelIndex &index, const QString &attachment);

private:
    struct Place;
    struct Button
    {
        PostAction action;
        QRect area;
    };
    struct ReactionPill
    {
        QString text; ///< empty: the one that adds another
        PostReaction reaction;
        QRect area; ///< from the place's reactions on
    };
    /// Everything a cached layout depends on.
    struct Key
    {
        qint64 id;
        int revision;
        int state;
        int width;
        size_t look; ///< font, palette, my name, highlight
        friend bool operator==(const Key &, const Key &) = default;
        friend size_t qHash(const Key &key, size_t seed = 0)
        {
            return qHashMulti(seed, key.id, key.revision, key.state, key.width, key.look);
        }
    };

    Place place(const QRect &row, const QModelIndex &index, Qt::LayoutDirection direction) const;
    PostLayout &layout(const QModelIndex &index, int width, const QFont &font) const;
    QList<Button> buttons(const Place &place, const QModelIndex &index) const;
    static QList<PostAction> buttonActions(const QModelIndex &index);
    QList<ReactionPill> pills(const QModelIndex &index, int width) const;
    int emojiWidth(const QString &emoji) const;
    QRect editedArea(const Place &place, const QModelIndex &index) const;
    static QList<PostAttachment> attachmentsOf(const QModelIndex &index);
    void paintAttachments(QPainter &painter, const Place &place, const QModelIndex &index) const;
    /// The one at that position; null for none.
    static std::optional<PostAttachment> attachmentAt(const Place &place, const QModelIndex &index,
                                                      QPoint position);
    void paintReactions(QPainter &painter, const Place &place, const QModelIndex &index) const;
    void paintHeader(QPainter &painter, const Place &place, const QModelIndex &index,
                     bool hovered) const;
    void paintQuote(QPainter &painter, const Place &place, const QModelIndex &index) const;
    void paintDivider(QPainter &painter, const QRect &row, const QModelIndex &index,
                      bool marker) const;
    void paintSkeleton(QPainter &painter, const QRect &row) const;
    bool click(const QStyleOptionViewItem &option, const QModelIndex &index, QPoint position);
    bool key(int key, const QModelIndex &index);
    void copyCode(const QModelIndex &index, const PostLayout &layout, int block,
                  const QWidget *view);

    const Theme &m_theme;
    QString m_myName;
    Pictures m_pictures;
    int m_margin;
    mutable QCache<Key, PostLayout> m_layouts;
    QPersistentModelIndex m_copied;
    int m_copiedBlock = -1;
    QTimer m_copiedTimer;
};

/// "tamsin, 19:12, mentions you: can you take medic?", for a screen reader.
QString postAccessibleText(const QModelIndex &index);
QString postActionText(PostAction action);

} // namespace panel::client
