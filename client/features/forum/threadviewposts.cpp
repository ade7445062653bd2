// SPDX-License-Identifier: MIT

/// What the user does to one post of the open thread, and how the composer follows.

#include "client/features/forum/historydialog.h"
#include "client/features/forum/postview.h"
#include "client/features/forum/threadview.h"
#include "client/hub/errorwords.h"
#include "client/widgets/askdialog.h"
#include "client/widgets/banner.h"
#include "client/widgets/composer.h"
#include "client/widgets/emojipalette.h"
#include "client/widgets/timewords.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QLineEdit>
#include <QPointer>

using namespace std::chrono_literals;

namespace panel::client {

namespace {

constexpr int LongestReason = 500;
constexpr auto NamePause = 120ms;

} // namespace

void ThreadView::furnishComposer()
{
    m_namePause.setSingleShot(true);
    m_namePause.setInterval(NamePause);
    m_waitTick.setInterval(1s);
    m_draftOffer->hide();
    connect(&m_namePause, &QTimer::timeout, this, &ThreadView::askNames);
    connect(&m_waitTick, &QTimer::timeout, this, &ThreadView::showWait);
    connect(m_composer, &Composer::submitted, this, &ThreadView::submit);
    connect(m_composer, &Composer::edited, this, &ThreadView::edited);
    connect(m_composer, &Composer::editLastRequested, this, &ThreadView::editLast);
    connect(m_composer, &Composer::editCancelled, this, &ThreadView::leaveEdit);
    connect(m_composer, &Composer::replyCancelled, this, [this] {
        m_replyTo.reset();
        if (m_session)
            m_session->setDraft(m_composer->text());
    });
    connect(m_composer, &Composer::escaped, m_view, qOverload<>(&QWidget::setFocus));
    connect(m_composer, &Composer::namesWanted, this, [this](const QString &prefix) {
        m_prefix = prefix;
        m_namePause.start();
    });
    connect(m_composer, &Composer::emojiRequested, this,
            [this](const QPoint &where) { m_palette->open(where); });
    connect(m_palette, &EmojiPalette::chosen, m_composer, &Composer::insertText);
    connect(m_draftOffer, &Banner::actionTriggered, this, [this] {
        m_draftOffer->hide();
        Q_EMIT draftChosen(true);
    });
    connect(m_draftOffer, &Banner::secondActionTriggered, this, [this] {
        m_draftOffer->hide();
        Q_EMIT draftChosen(false);
    });
}

void ThreadView::edited()
{
    if (!m_session || m_editing)
        return; // what changes is a post, not a draft
    m_session->setDraft(m_composer->text(), m_replyTo);
    m_composer->setStateText(m_composer->text().isEmpty() ? QString() : tr("Draft saved"));
    if (m_composer->text().isEmpty())
        Q_EMIT stoppedTyping();
    else
        Q_EMIT typed();
}

/// The composer holds what the session has, unless a post is being edited.
void ThreadView::showDraft()
{
    if (!m_session || m_editing)
        return;
    m_draftOffer->hide();
    m_composer->setText(m_session->draft());
    m_composer->setStateText(m_session->draft().isEmpty() ? QString() : tr("Draft saved"));
    m_replyTo = m_session->draftReplyTo();
    const QModelIndex answered
        = m_replyTo ? m_rows->mapFromSource(m_session->posts().indexOf(*m_replyTo)) : QModelIndex();
    if (answered.isValid())
        m_composer->setReplyTo(answered.data(PostAuthorRole).toString(),
                               answered.data(PostTextRole).toString());
    else
        m_composer->clearReplyTo();
}

void ThreadView::offerDraft(const QString &theirs)
{
    if (!m_session)
        return;
    m_draftOffer->say(
        Banner::Kind::Question, QStringLiteral("edit"),
        tr("Another device has saved other words here: “%1”", "%1 is the beginning of a draft")
            .arg(theirs.simplified().left(80)));
    m_draftOffer->setAction(tr("Take those"));
    m_draftOffer->setSecondAction(tr("Keep mine"));
}

void ThreadView::setStanding(const Standing &standing)
{
    if (m_standing == standing)
        return;
    m_standing = standing;
    if (m_rows)
        m_rows->setStanding(standing);
    if (m_editing && !standing.mayWrite())
        leaveEdit();
    showWriting();
    showState();
}

QString mutedSentence(const QDateTime &until, const QString &reason)
{
    const QString holds = until.isValid()
        ? ThreadView::tr("You may only read until %1.", "%1 is a time").arg(untilWord(until))
        : ThreadView::tr("You may only read for now.");
    //: What holds, then the reason a moderator gave
    return reason.isEmpty() ? holds : ThreadView::tr("%1 Reason: %2").arg(holds, reason);
}

/// Whether the composer takes anything, and if not, why.
void ThreadView::showWriting()
{
    QString why;
    if (m_standing.isMuted) {
        why = mutedSentence(m_standing.mutedUntil, m_standing.muteReason);
    } else if (m_standing.right < CategoryRight::Reply) {
        why = m_standing.isGuest ? tr("Guests read here. An administrator can make you a member.")
                                 : tr("You can read here, but not reply.");
    } else if (m_standing.isDeleted) {
        why = tr("This thread is deleted.");
    } else if (m_standing.isLocked && !m_standing.moderates()) {
        why = tr("This thread is locked.");
    }
    m_composer->setBlocked(why);
    showWait();
}

void ThreadView::showWait()
{
    qint64 seconds = 0;
    const Post *last = m_session ? m_session->posts().lastOwn() : nullptr;
    if (last && m_standing.slowModeSeconds > 0 && !m_standing.moderates())
        seconds = m_standing.slowModeSeconds - last->createdAt.secsTo(m_session->now());
    seconds = qBound(qint64(0), seconds, qint64(m_standing.slowModeSeconds));
    m_composer->setWait(int(seconds));
    if (seconds > 0 && !m_waitTick.isActive())
        m_waitTick.start();
    else if (seconds == 0)
        m_waitTick.stop();
}

/// Those of the thread that the server knows come first, then those known here.
void ThreadView::askNames()
{
    if (!m_session)
        return;
    m_session->completeName(m_prefix, [this](const QList<UserRef> &users) {
        QStringList names;
        for (const UserRef &user : users)
            names.append(user.username);
        for (const QString &name : std::as_const(m_names)) {
            if (!names.contains(name))
                names.append(name);
        }
        m_composer->setNames(names);
    });
}

void ThreadView::replyTo(const QModelIndex &index)
{
    leaveEdit();
    m_replyTo = PostId{index.data(PostsModel::PostIdRole).toLongLong()};
    m_composer->setReplyTo(index.data(PostAuthorRole).toString(),
                           index.data(PostTextRole).toString());
    m_composer->setFocus();
}

void ThreadView::act(const QModelIndex &index, PostAction action)
{
    if (!m_session)
        return;
    const QModelIndex source = m_rows->mapToSource(index);
    const QString text = source.data(PostsModel::ContentRole).toString();
    switch (action) {
    case PostAction::Reply:
        return replyTo(index);
    case PostAction::Quote:
        leaveEdit();
        m_composer->insertQuote(text);
        m_composer->setFocus();
        return;
    case PostAction::CopyText:
        QGuiApplication::clipboard()->setText(text);
        Q_EMIT toastWanted(tr("Text copied"));
        return;
    case PostAction::CopyLink:
        QGuiApplication::clipboard()->setText(
            QStringLiteral("panel://thread/%1/post/%2")
                .arg(m_session->thread().value)
                .arg(source.data(PostsModel::PostIdRole).toLongLong()));
        Q_EMIT toastWanted(tr("Link copied"));
        return;
    case PostAction::SaveFiles:
        return save(index, {});
    case PostAction::OpenQuoted:
        return reach(source.data(PostsModel::QuoteSeqRole).toLongLong());
    default:
        break;
    }
    const PostId id{source.data(PostsModel::PostIdRole).toLongLong()};
    if (const Post *post = m_session->posts().post(id))
        actOnStored(*post, action);
    else
        Q_EMIT pendingAction(source.data(PostsModel::ClientIdRole).toUuid(), action);
}

void ThreadView::actOnStored(const Post &post, PostAction action)
{
    switch (action) {
    case PostAction::Edit:
        return beginEdit(post);
    case PostAction::Delete:
        return erase(post);
    case PostAction::Restore:
        return setDeleted(post.id, false, {});
    case PostAction::Reveal:
        return reveal(post);
    case PostAction::Hide:
        return m_rows->hide(post.id);
    case PostAction::History:
        return showHistory(post.id);
    case PostAction::MarkUnread:
        m_session->markUnreadFrom(post.seq);
        Q_EMIT toastWanted(tr("Unread from here"));
        return;
    case PostAction::Flag:
        Q_EMIT flagWanted(post.id, post.author.username);
        return;
    case PostAction::Sanction:
        Q_EMIT sanctionWanted(post.author);
        return;
    default:
        return;
    }
}

void ThreadView::editLast()
{
    const Post *post = m_session ? m_session->posts().lastOwn() : nullptr;
    if (post && m_standing.mayWrite())
        beginEdit(*post);
}

void ThreadView::beginEdit(const Post &post)
{
    m_editing = post.id;
    m_replyTo.reset();
    m_composer->setEditing(true);
    m_composer->setText(post.content);
    m_composer->setFocus();
    m_view->scrollTo(m_rows->mapFromSource(m_session->posts().indexOf(post.id)));
}

void ThreadView::leaveEdit()
{
    if (!m_editing)
        return;
    m_editing.reset();
    m_composer->setEditing(false);
    showDraft();
}

void ThreadView::saveEdit(const QString &text)
{
    const PostId id = *m_editing;
    const Post *post = m_session->posts().post(id);
    if (post && post->content == text)
        return leaveEdit();
    m_session->editPost(id, text, {}, [this, id](const Result<Post> &outcome) {
        if (!outcome)
            return fail(outcome.error()); // and stay: what was written is not lost
        if (m_editing == id)
            leaveEdit();
    });
}

/// One's own at once, with a way back; another's with a reason, for the record.
void ThreadView::erase(const Post &post)
{
    const QModelIndex index = m_session->posts().indexOf(post.id);
    if (m_editing == post.id)
        leaveEdit();
    if (index.data(PostsModel::MineRole).toBool())
        setDeleted(post.id, true, {});
    else
        eraseWithReason(post);
}

void ThreadView::eraseWithReason(const Post &post)
{
    auto *question = new AskDialog(
        m_theme, tr("Delete this post of %1?", "%1 is a person").arg(post.author.username),
        tr("Members see that a post was deleted. Moderators can still read it and bring it back."),
        this);
    auto *reason = question->addLine(tr("Reason, for the record"), {}, LongestReason);
    question->setVerb(tr("Delete"), true);
    question->setSafeVerb(tr("Keep"));
    connect(question, &AskDialog::confirmed, this, [this, question, reason, id = post.id] {
        setDeleted(id, true, reason->text().trimmed());
        question->accept();
    });
    question->open();
}

void ThreadView::setDeleted(PostId post, bool deleted, const QString &reason)
{
    if (!m_session)
        return;
    const ThreadId thread = m_session->thread();
    m_session->deletePost(post, deleted, reason, [=, this](const Result<Post> &outcome) {
        if (!outcome)
            return fail(outcome.error());
        if (!deleted) {
            if (m_rows)
                m_rows->hide(post);
            Q_EMIT toastWanted(tr("Post restored"));
            return;
        }
        Q_EMIT toastWanted(tr("Post deleted"), tr("Undo"), [=, this] {
            if (m_session && m_session->thread() == thread)
                setDeleted(post, false, {});
            else
                Q_EMIT toastWanted(tr("Open the thread again to bring the post back."));
        });
    });
}

void ThreadView::showHistory(PostId post)
{
    auto *history = new HistoryDialog(m_theme, this);
    const auto ask = [this, post, history = QPointer(history)] {
        if (!m_session)
            return;
        m_session->askHistory(post, [history](const Result<PostHistoryReply> &reply) {
            if (history)
                history->showVersions(reply);
        });
    };
    connect(history, &HistoryDialog::retryRequested, this, ask);
    connect(history, &HistoryDialog::linkActivated, this, &ThreadView::linkActivated);
    history->open();
    ask();
}

/// What a whole room was told of a deletion has no words in it: the history still has them.
void ThreadView::reveal(const Post &post)
{
    if (!post.content.isEmpty())
        return m_rows->reveal(post.id, post.content);
    m_session->askHistory(post.id, [this, id = post.id](const Result<PostHistoryReply> &reply) {
        if (!reply)
            return fail(reply.error());
        if (m_rows && !reply->versions.isEmpty())
            m_rows->reveal(id, reply->versions.last().content);
    });
}

void ThreadView::react(const QModelIndex &index, const QString &emoji, bool add)
{
    const PostId post{index.data(PostsModel::PostIdRole).toLongLong()};
    if (m_session && post)
        m_session->react(post, emoji, add, [this](const Error &error) { fail(error); });
}

void ThreadView::fail(const Error &error)
{
    Q_EMIT toastWanted(errorSentence(error));
}

} // namespace panel::client
