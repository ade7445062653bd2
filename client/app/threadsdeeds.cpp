// SPDX-License-Identifier: MIT

/// What the user does on the threads' page beyond reading: who hears of it, and what they may.

#include "client/app/postfiles.h"
#include "client/app/threadspage.h"
#include "client/features/forum/newthreaddialog.h"
#include "client/features/forum/threadlist.h"
#include "client/features/forum/threadmenu.h"
#include "client/features/forum/threadview.h"
#include "client/features/moderation/flagdialog.h"
#include "client/features/moderation/sanctiondialog.h"
#include "client/features/notifications/levelmenu.h"
#include "client/features/notifications/notificationsettings.h"
#include "client/widgets/composer.h"
#include "client/widgets/header.h"
#include "client/widgets/icons.h"
#include "client/widgets/menutool.h"

#include <QMenu>
#include <QShortcut>
#include <QToolButton>

namespace panel::client {

void ThreadsPage::introduceDeeds()
{
    Workspace &workspace = m_parts.workspace;
    const auto toast = [this](const QString &text) { Q_EMIT toastWanted(text); };
    connect(m_view, &ThreadView::toastWanted, this, &ThreadsPage::toastWanted);
    if (m_files)
        connect(m_files, &PostFiles::toastWanted, this, toast);
    connect(m_menu, &ThreadMenu::toastWanted, this, &ThreadsPage::toastWanted);
    connect(m_view, &ThreadView::flagWanted, this, [=, this](PostId post, const QString &author) {
        askFlag(m_parts.theme, m_parts.workspace.requests(), post, author, *this, toast);
    });
    connect(m_view, &ThreadView::sanctionWanted, this, [=, this](const UserRef &user) {
        askSanction(m_parts.theme, m_parts.session, m_parts.workspace.requests(), user, *this,
                    toast);
    });
    connect(m_view, &ThreadView::draftChosen, this, [this](bool theirs) {
        if (const auto thread = visibleThread())
            m_parts.workspace.drafts().choose({*thread, {}}, theirs);
    });
    connect(&workspace.drafts(), &DraftSync::conflicted, this, &ThreadsPage::showDraftConflict);
    connect(&workspace.ownMute(), &OwnMute::changed, this, &ThreadsPage::showStanding);
    connect(&workspace.outbox(), &Outbox::held, this,
            [this] { Q_EMIT toastWanted(tr("A moderator looks at your post first.")); });
    connect(&workspace.threads(), &ThreadsModel::categoriesChanged, this,
            &ThreadsPage::showStanding);
    connect(&workspace.threads(), &ThreadsModel::removed, this, &ThreadsPage::threadGone);
    connect(&m_parts.session, &Session::accountChanged, this, &ThreadsPage::showStanding);

    introduceLevels();
    m_list->setMenu(*m_menu);
    connect(m_list, &ThreadList::newThreadRequested, this, &ThreadsPage::beginThread);
    connect(m_moreTool, &QToolButton::clicked, this, &ThreadsPage::openMenu);
    const auto search = [this] {
        if (const auto thread = visibleThread())
            m_parts.navigation.go(Place{pages::Search, thread});
    };
    connect(m_searchTool, &QToolButton::clicked, this, search);
    const auto *searchKey = new QShortcut(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_F), this);
    connect(searchKey, &QShortcut::activated, this, search);
    const auto *newKey = new QShortcut(QKeySequence(Qt::CTRL | Qt::Key_N), this);
    connect(newKey, &QShortcut::activated, this, [this] { beginThread({}); });
    showStanding();
}

/// How much the user wants to hear of a thread, in its header and its menu.
void ThreadsPage::introduceLevels()
{
    ThreadLevelsModel &levels = m_parts.workspace.levels();
    auto *choices = new QMenu(m_levelTool);
    m_levelTool->setMenu(choices);
    m_levelTool->setToolTip(tr("What you hear of this thread"));
    connect(choices, &QMenu::aboutToShow, this, [this, choices, &levels] {
        choices->clear();
        if (const auto thread = visibleThread())
            addLevels(*choices, levels, *thread);
    });
    connect(&levels, &ThreadLevelsModel::changed, this, &ThreadsPage::showLevel);
    connect(&levels, &ThreadLevelsModel::loaded, this, &ThreadsPage::showLevel);
    connect(&levels, &ThreadLevelsModel::refused, this, [this](ThreadId, const Error &error) {
        Q_EMIT toastWanted(notChangedSentence(error.code));
    });
    m_menu->setMore([this, &levels](QMenu &menu, const ThreadSummary &thread) {
        const Icons &icons = m_parts.theme.icons();
        if (ThreadsModel::unreadOf(thread) > 0)
            menu.addAction(icons.icon(QStringLiteral("mark-read")), tr("Mark read"), this,
                           [this, id = thread.id] { m_parts.workspace.markRead({id}); });
        addLevels(*menu.addMenu(icons.icon(QStringLiteral("inbox")), tr("Notifications")), levels,
                  thread.id);
    });
}

void ThreadsPage::showLevel()
{
    const auto thread = visibleThread();
    m_levelTool->setVisible(thread.has_value());
    if (!thread)
        return;
    const ThreadLevelLine level = m_parts.workspace.levels().of(*thread);
    const QString words = levelWord(level, QDateTime::currentDateTime());
    m_levelTool->setChosen(levelIcon(level.level), words);
    m_levelTool->setAccessibleName(
        tr("What you hear of this thread: %1", "%1 is a level such as Watching").arg(words));
}

void ThreadsPage::showStanding()
{
    const ThreadsModel &threads = m_parts.workspace.threads();
    const auto thread = visibleThread();
    const ThreadSummary *summary = thread ? threads.thread(*thread) : nullptr;
    showLevel();
    m_moreTool->setEnabled(summary);
    m_searchTool->setEnabled(summary);
    if (!summary)
        return;
    Standing standing;
    standing.right = threads.rightOf(summary->categoryId);
    standing.isLocked = summary->locked;
    standing.isDeleted = summary->deleted.value_or(false);
    standing.slowModeSeconds = summary->slowModeSeconds;
    standing.isGuest = m_parts.session.account().role == Role::Guest;
    standing.mayMute = m_parts.session.account().role >= Role::Moderator;
    if (const auto &mute = m_parts.workspace.ownMute().mute()) {
        standing.isMuted = true;
        standing.mutedUntil = mute->until.value_or(QDateTime());
        standing.muteReason = mute->reason;
    }
    m_view->setStanding(standing);
}

void ThreadsPage::showDraftConflict(const DraftPlace &place)
{
    if (!place.threadId || place.threadId != visibleThread())
        return;
    if (const auto theirs = m_parts.workspace.drafts().conflict(place))
        m_view->offerDraft(theirs->content);
}

void ThreadsPage::openMenu()
{
    const auto thread = visibleThread();
    if (!thread)
        return;
    QMenu menu;
    m_menu->fill(menu, *thread);
    if (!menu.isEmpty())
        menu.exec(m_moreTool->mapToGlobal(QPoint(0, m_moreTool->height())));
}

void ThreadsPage::beginThread(std::optional<CategoryId> category)
{
    ThreadsModel &threads = m_parts.workspace.threads();
    if (const auto &mute = m_parts.workspace.ownMute().mute()) {
        Q_EMIT toastWanted(mutedSentence(mute->until.value_or(QDateTime()), mute->reason));
        return;
    }
    if (threads.categoriesWith(CategoryRight::Start).isEmpty()) {
        Q_EMIT toastWanted(tr("You cannot start threads here."));
        return;
    }
    if (const auto open = visibleThread(); open && !category) {
        if (const ThreadSummary *thread = threads.thread(*open))
            category = thread->categoryId;
    }
    DraftSync &drafts = m_parts.workspace.drafts();
    auto *dialog = new NewThreadDialog(
        m_parts.theme, m_parts.workspace.requests(), threads, category,
        [&drafts](CategoryId its) {
            const Draft draft = drafts.draft({{}, its});
            return NewThreadDialog::Draft{draft.title.value_or(QString()), draft.content};
        },
        this);
    dialog->setNames(names());
    if (Uploads *uploads = m_parts.workspace.uploads())
        takeFiles(*dialog, *uploads);
    connect(dialog, &NewThreadDialog::drafted, this,
            [&drafts](CategoryId its, const QString &title, const QString &content) {
                drafts.write({{}, its}, title, content);
            });
    connect(dialog, &NewThreadDialog::started, this,
            [this](ThreadId thread) { m_parts.navigation.go(Place{pages::Threads, thread}); });
    connect(dialog, &NewThreadDialog::held, this,
            [this] { Q_EMIT toastWanted(tr("A moderator looks at your thread first.")); });
    dialog->open();
}

void ThreadsPage::actOnPending(const QUuid &clientId, PostAction action)
{
    Outbox &outbox = m_parts.workspace.outbox();
    switch (action) {
    case PostAction::Retry:
        outbox.retry(clientId);
        break;
    case PostAction::Edit:
        if (const auto post = outbox.takeBack(clientId)) {
            m_view->composer().setText(post->content);
            if (m_files)
                m_files->putBack(post->files);
        }
        break;
    case PostAction::Cancel:
    case PostAction::Discard:
        if (const auto post = outbox.takeBack(clientId)) {
            if (m_files)
                m_files->discard(post->files);
            Q_EMIT toastWanted(tr("Post discarded"), tr("Undo"), [this, post = *post] {
                const auto again = m_parts.workspace.outbox().enqueue(post.threadId, post.content,
                                                                      post.replyTo, post.files);
                if (!again)
                    Q_EMIT toastWanted(tr("The post could not be brought back."));
            });
        }
        break;
    default:
        break;
    }
}

void ThreadsPage::threadGone(ThreadId thread)
{
    if (visibleThread() != thread)
        return;
    m_view->close();
    m_parts.workspace.close();
    showStanding();
    Q_EMIT toastWanted(tr("This thread is gone, or no longer yours to see."));
}

} // namespace panel::client
