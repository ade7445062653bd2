// SPDX-License-Identifier: MIT

#include "client/features/forum/threadview.h"

#include "client/features/forum/postview.h"
#include "client/widgets/banner.h"
#include "client/widgets/composer.h"
#include "client/widgets/emojipalette.h"
#include "client/widgets/emptystate.h"
#include "client/widgets/errorstate.h"
#include "client/widgets/header.h"
#include "client/widgets/jumpbutton.h"
#include "client/widgets/metrics.h"
#include "client/widgets/postdelegate.h"
#include "client/widgets/typingline.h"
#include "shared/protocol/errors.h"
#include "shared/protocol/limits.h"

#include <QScrollBar>
#include <QStackedWidget>
#include <QTimer>
#include <QVBoxLayout>

namespace panel::client {

ThreadView::ThreadView(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_header(new PaneHeader(theme))
    , m_stack(new QStackedWidget)
    , m_view(new PostView(theme))
    , m_empty(new EmptyState(theme))
    , m_error(new ErrorState(theme))
    , m_jump(new JumpButton(theme, *m_view))
    , m_typing(new TypingLine(theme))
    , m_composer(new Composer(theme))
    , m_draftOffer(new Banner(theme))
    , m_palette(new EmojiPalette(theme, this))
{
    setObjectName(QStringLiteral("surface"));
    setAttribute(Qt::WA_StyledBackground);

    m_stack->addWidget(m_view);
    m_stack->addWidget(m_empty);
    m_stack->addWidget(m_error);
    m_composer->setLimit(limits::ContentBytes);
    m_typing->setMargin(metrics::PageMargin);

    auto *composerBox = new QVBoxLayout;
    composerBox->setContentsMargins(metrics::PageMargin, 0, metrics::PageMargin, metrics::Space16);
    composerBox->addWidget(m_composer);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addWidget(m_header);
    column->addWidget(m_stack, 1);
    column->addWidget(m_draftOffer);
    column->addWidget(m_typing);
    column->addLayout(composerBox);

    connect(m_view, &PostView::actionTriggered, this, &ThreadView::act);
    connect(m_view, &PostView::linkActivated, this, &ThreadView::linkActivated);
    connect(m_view, &PostView::reactionToggled, this, &ThreadView::react);
    connect(m_view, &PostView::attachmentActivated, this, &ThreadView::showFile);
    connect(m_view, &PostView::saveWanted, this, &ThreadView::save);
    setAcceptDrops(true);
    furnishComposer();
    connect(m_error, &ErrorState::retryRequested, this, [this] {
        if (m_session)
            m_session->retry();
    });
    connect(m_jump, &QAbstractButton::clicked, this, &ThreadView::jump);
    connect(m_view->verticalScrollBar(), &QScrollBar::valueChanged, this, &ThreadView::scrolled);
    connect(m_view->verticalScrollBar(), &QScrollBar::rangeChanged, this, &ThreadView::stayAtEnd);
    close();
}

ThreadView::~ThreadView()
{
    close();
}

QWidget &ThreadView::view() const
{
    return *m_view;
}

void ThreadView::close()
{
    if (m_session) {
        m_session->setWatched(false);
        m_session->disconnect(this);
    }
    m_session = nullptr;
    m_view->setModel(nullptr);
    m_rows.reset();
    m_replyTo.reset();
    m_editing.reset();
    m_draftOffer->hide();
    m_waitTick.stop();
    m_header->setTitle({});
    m_header->setSecondLine({});
    m_composer->setText({});
    m_composer->clearReplyTo();
    m_composer->setEditing(false);
    m_composer->setWait(0);
    m_composer->setEnabled(false);
    m_composer->hide(); // there is nothing to reply to
    m_typing->setNames({});
    m_empty->setText(tr("No thread is open"), tr("Choose one from the list."));
    m_stack->setCurrentWidget(m_empty);
}

void ThreadView::open(ThreadSession &session, const QString &title, const QString &secondLine)
{
    close();
    m_session = &session;
    m_rows = std::make_unique<PostRows>(session.posts());
    m_rows->setStanding(m_standing);
    m_view->setModel(m_rows.get());
    m_stack->setCurrentWidget(m_view); // also while there is nothing to show yet
    m_header->setTitle(title);
    m_header->setSecondLine(secondLine);
    m_composer->setEnabled(true);
    m_composer->show();
    showDraft();
    m_composer->setPlaceholder(tr("Reply to %1", "%1 is a thread's title").arg(title));
    m_sticky = !session.hasNewer();
    m_newBelow = 0;
    showBelow();

    connect(m_rows.get(), &QAbstractItemModel::rowsAboutToBeInserted, this,
            [this] { m_sticky = isAtEnd(); });
    connect(m_rows.get(), &QAbstractItemModel::rowsInserted, this,
            [this](const QModelIndex &, int first, int last) {
                showState();
                showWait();
                const bool below = last == m_rows->rowCount() - 1;
                if (below && !m_sticky && !m_session->hasNewer()) {
                    m_newBelow += last - first + 1;
                    showBelow();
                }
                updateWatched();
            });
    connect(m_rows.get(), &QAbstractItemModel::modelReset, this, [this] {
        m_sticky = true;
        m_newBelow = 0;
        showState();
    });
    connect(&session, &ThreadSession::draftReplaced, this, &ThreadView::showDraft);
    connect(&session, &ThreadSession::problemChanged, this, &ThreadView::showState);
    connect(&session, &ThreadSession::membersChanged, this, &ThreadView::showState);
    connect(&session, &ThreadSession::postReached, this, [this](qint64 seq) {
        const QModelIndex index = m_rows->mapFromSource(m_session->posts().indexOfSeq(seq));
        m_sticky = false;
        m_view->setCurrentIndex(index);
        m_view->scrollTo(index, QAbstractItemView::PositionAtCenter);
    });
    connect(&session, &ThreadSession::newerChanged, this, [this] {
        if (m_session->hasNewer())
            m_sticky = false;
        showBelow();
    });
    connect(&session, &ThreadSession::latestShown, this, [this] {
        m_sticky = true;
        m_newBelow = 0;
        showBelow();
        stayAtEnd();
    });
    connect(&session, &ThreadSession::postGone, this,
            [this] { Q_EMIT toastWanted(tr("This post is gone.")); });
    connect(&session, &ThreadSession::reachFailed, this,
            [this] { Q_EMIT toastWanted(tr("The post could not be loaded.")); });
    showState();
    showWriting();
    stayAtEnd();
    updateWatched();
}

void ThreadView::showState()
{
    if (!m_session)
        return;
    if (m_rows->rowCount() > 0) {
        m_stack->setCurrentWidget(m_view);
    } else if (const auto problem = m_session->problem()) {
        const bool hidden = problem->code == ErrorCode::NotFound;
        m_error->setError(hidden ? tr("This thread is gone") : tr("The thread could not be loaded"),
                          hidden ? tr("It was removed, or is no longer yours to see.")
                                 : tr("The server could not answer. It is tried again by itself."),
                          QString(nameOf(problem->code)) + QLatin1Char(' ') + problem->detail);
        m_stack->setCurrentWidget(m_error);
    } else if (!m_session->isLoading()) {
        m_empty->setText(tr("Nothing here yet"),
                         m_standing.mayWrite() ? tr("Write the first post.")
                                               : tr("Nobody has posted here."));
        m_stack->setCurrentWidget(m_empty);
    }
}

void ThreadView::setMyName(const QString &name)
{
    m_view->delegate().setMyName(name);
}

void ThreadView::setNames(const QStringList &names)
{
    m_names = names;
    m_composer->setNames(names);
}

void ThreadView::setTyping(const QStringList &names)
{
    m_typing->setNames(names);
}

void ThreadView::setOnline(bool online)
{
    m_composer->setQueueing(!online);
}

void ThreadView::setSendKey(bool enterSends)
{
    m_composer->setSendKey(enterSends ? Composer::SendKey::Enter : Composer::SendKey::CtrlEnter);
}

void ThreadView::reach(qint64 seq)
{
    if (m_session)
        m_session->reach(seq);
}

void ThreadView::setWatched(bool watched)
{
    m_watched = watched;
    updateWatched();
}

void ThreadView::updateWatched()
{
    if (m_session)
        m_session->setWatched(m_watched && isAtEnd());
}

bool ThreadView::isAtEnd() const
{
    const QScrollBar *bar = m_view->verticalScrollBar();
    return bar->value() >= bar->maximum() - metrics::Space32;
}

/// How many posts the user would find below, and whether there are more than are loaded.
void ThreadView::showBelow()
{
    const bool more = m_session && m_session->hasNewer();
    m_jump->setNewPosts(more ? int(m_session->newerCount()) : m_newBelow);
    m_jump->setMoreBelow(more);
}

void ThreadView::jump()
{
    if (m_session && m_session->hasNewer())
        m_session->showLatest();
    else
        m_view->scrollToBottom();
}

void ThreadView::stayAtEnd()
{
    if (m_sticky)
        m_view->scrollToBottom();
}

void ThreadView::scrolled()
{
    if (!m_session)
        return;
    if (m_session->hasNewer()) {
        m_sticky = false;
    } else if (isAtEnd()) {
        m_sticky = true;
        m_newBelow = 0;
        showBelow();
    } else if (m_view->verticalScrollBar()->value() < m_view->verticalScrollBar()->maximum()
               && m_view->verticalScrollBar()->isSliderDown()) {
        m_sticky = false;
    }
    updateWatched();
    const int below = m_view->verticalScrollBar()->maximum() - m_view->verticalScrollBar()->value();
    if (m_session->hasNewer() && below < m_view->viewport()->height())
        m_session->fetchNewer();
    const bool nearTop = m_view->verticalScrollBar()->value() < m_view->viewport()->height();
    if (!nearTop || !m_session->posts().hasOlder() || m_session->isFetchingOlder())
        return;
    // What is read stays where it is: the distance to the end does not change by what comes in
    // above.
    m_sticky = false;
    const int fromEnd
        = m_view->verticalScrollBar()->maximum() - m_view->verticalScrollBar()->value();
    connect(
        m_session, &ThreadSession::fetchingOlderChanged, this,
        [this, fromEnd](bool fetching) {
            if (fetching)
                return;
            QTimer::singleShot(0, this, [this, fromEnd] {
                m_view->verticalScrollBar()->setValue(m_view->verticalScrollBar()->maximum()
                                                      - fromEnd);
            });
        },
        Qt::ConnectionType(Qt::QueuedConnection | Qt::SingleShotConnection));
    m_session->fetchOlder();
}

void ThreadView::submit(const QString &text)
{
    if (!m_session || !m_standing.mayWrite())
        return;
    if (m_editing)
        return saveEdit(text);
    const auto queued = m_session->post(text, m_replyTo, m_files ? m_files() : QList<QueuedFile>());
    if (!queued) {
        Q_EMIT toastWanted(
            tr("Not saved: the disk did not take the post. It stays in the composer."));
        return;
    }
    Q_EMIT attached();
    m_composer->clear();
    m_composer->clearReplyTo();
    m_composer->setStateText({});
    m_replyTo.reset();
    m_sticky = !m_session->hasNewer(); // else the session brings the end back first
    stayAtEnd();
    Q_EMIT stoppedTyping();
}

void ThreadView::mention(const QString &name)
{
    if (m_session && m_standing.mayWrite())
        m_composer->insertMention(name);
}

} // namespace panel::client
