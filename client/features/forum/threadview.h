// SPDX-License-Identifier: MIT

#pragma once

#include "client/features/forum/postrows.h"
#include "client/features/forum/standing.h"
#include "client/features/forum/threadsession.h"
#include "client/widgets/posts.h"

#include <QTimer>
#include <QWidget>

#include <functional>
#include <memory>

class QStackedWidget;

namespace panel::client {

class AskDialog;
class Banner;
class Composer;
class EmojiPalette;
class EmptyState;
class ErrorState;
class JumpButton;
class PaneHeader;
class PostView;
class Theme;
class TypingLine;

/// One thread: its posts, who is typing, and the composer. Holds no thread until show() is called.
/// New posts scroll the view only when it is at the end; older ones come in above without moving
/// what is read.
class ThreadView final : public QWidget
{
    Q_OBJECT

public:
    explicit ThreadView(const Theme &theme, QWidget *parent = nullptr);
    ~ThreadView() override;

    /// Shows the thread from now on. The session lives at least as long as it is shown.
    void open(ThreadSession &session, const QString &title, const QString &secondLine);
    /// Shows none.
    void close();

    void setMyName(const QString &name);
    /// Offered behind an @.
    void setNames(const QStringList &names);
    void setTyping(const QStringList &names);
    /// What is offered, and why the composer does not take more.
    void setStanding(const Standing &standing);
    const Standing &standing() const { return m_standing; }
    /// Another device wrote other words meanwhile: the user says which go on, by draftChosen().
    void offerDraft(const QString &theirs);
    void setOnline(bool online);
    void setSendKey(bool enterSends);
    /// Scrolls to that post, loading what it takes, and marks it for a moment.
    void reach(qint64 seq);
    /// The window is active and this page is shown: what is at the end counts as read.
    void setWatched(bool watched);
    /// Asked for what goes with a post that is being sent, then attached() tells that it went.
    using Files = std::function<QList<QueuedFile>()>;
    void setFiles(Files files) { m_files = std::move(files); }
    /// Whether there is a thread and it takes something.
    bool mayAttach() const;
    PostView &posts() const { return *m_view; }
    /// Writes the name behind an @ into the composer; without a thread it does nothing.
    void mention(const QString &name);

    PaneHeader &header() const { return *m_header; }
    QWidget &view() const;
    Composer &composer() const { return *m_composer; }

Q_SIGNALS:
    /// The user changed the text; for the typing notice.
    void typed();
    void stoppedTyping();
    void linkActivated(const QUrl &url);
    /// With an action, `undo` is what it does.
    void toastWanted(const QString &text, const QString &action = {},
                     const std::function<void()> &undo = {});
    void flagWanted(panel::PostId post, const QString &author);
    void sanctionWanted(const panel::UserRef &user);
    void draftChosen(bool theirs);
    void attached();
    /// Let go over the thread.
    void filesDropped(const QList<QUrl> &files);
    /// The user wants to have these on their disk.
    void saveWanted(const QList<panel::Attachment> &files);
    void pictureWanted(const panel::Attachment &file);
    /// What the user wants of a post that is not sent: edit, cancel, retry or discard it.
    void pendingAction(const QUuid &clientId, panel::client::PostAction action);

protected:
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dragLeaveEvent(QDragLeaveEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    void save(const QModelIndex &index, const QString &attachment);
    void showFile(const QModelIndex &index, const QString &attachment);
    void act(const QModelIndex &index, PostAction action);
    void actOnStored(const Post &post, PostAction action);
    void submit(const QString &text);
    void edited();
    void editLast();
    void beginEdit(const Post &post);
    void leaveEdit();
    void saveEdit(const QString &text);
    void erase(const Post &post);
    void eraseWithReason(const Post &post);
    void setDeleted(PostId post, bool deleted, const QString &reason);
    void showHistory(PostId post);
    void reveal(const Post &post);
    void react(const QModelIndex &index, const QString &emoji, bool add);
    void fail(const Error &error);
    void showDraft();
    void showWriting();
    void showWait();
    void askNames();
    void scrolled();
    bool isAtEnd() const;
    void showBelow();
    void jump();
    void stayAtEnd();
    void replyTo(const QModelIndex &index);
    void showState();
    void updateWatched();

    void furnishComposer();

    const Theme &m_theme;
    PaneHeader *m_header;
    QStackedWidget *m_stack;
    PostView *m_view;
    EmptyState *m_empty;
    ErrorState *m_error;
    JumpButton *m_jump;
    TypingLine *m_typing;
    Composer *m_composer;
    ThreadSession *m_session = nullptr; ///< Null: no thread is open.
    std::unique_ptr<PostRows> m_rows;
    Banner *m_draftOffer;
    EmojiPalette *m_palette;
    Standing m_standing;
    Files m_files;
    QStringList m_names; ///< Known without asking.
    QString m_prefix; ///< Of the name that is asked for.
    QTimer m_namePause; ///< Gathers keystrokes.
    QTimer m_waitTick; ///< Runs while slow mode counts down.
    std::optional<PostId> m_replyTo;
    std::optional<PostId> m_editing; ///< The post that the composer holds.
    bool m_watched = false;
    bool m_sticky = true; ///< The view was at the thread's end before the last change.
    int m_newBelow = 0; ///< Posts that came below while the user was further up.
};

/// Why somebody who is muted cannot write, and how long; an invalid `until`: for now.
QString mutedSentence(const QDateTime &until, const QString &reason);

} // namespace panel::client
