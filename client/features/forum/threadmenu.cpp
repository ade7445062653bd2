// SPDX-License-Identifier: MIT

#include "client/features/forum/threadmenu.h"

#include "client/hub/errorwords.h"
#include "client/widgets/askdialog.h"
#include "client/widgets/icons.h"
#include "client/widgets/theme.h"
#include "client/widgets/timewords.h"
#include "shared/protocol/limits.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QLineEdit>
#include <QMenu>

namespace panel::client {

namespace {

constexpr int LongestThreadReason = 500;

} // namespace

ThreadMenu::ThreadMenu(const Theme &theme, Session &session, Requests &requests,
                       ThreadsModel &threads, QWidget &window)
    : QObject(&window)
    , m_theme(theme)
    , m_session(session)
    , m_requests(requests)
    , m_threads(threads)
    , m_window(window)
{ }

void ThreadMenu::fill(QMenu &menu, ThreadId id)
{
    const ThreadSummary *thread = m_threads.thread(id);
    if (!thread)
        return;
    addOwn(menu, *thread);
    if (m_more)
        m_more(menu, *thread);
    addRename(menu, *thread);
    if (m_threads.rightIn(id) == CategoryRight::Moderate)
        addStaff(menu, *thread);
}

/// For the user alone.
void ThreadMenu::addOwn(QMenu &menu, const ThreadSummary &thread)
{
    const ThreadId id = thread.id;
    const bool pinned = m_threads.pinned().contains(id);
    const Icons &icons = m_theme.icons();
    menu.addAction(icons.icon(QStringLiteral("pin")),
                   pinned ? tr("Unpin for me") : tr("Pin for me"), this,
                   [this, id, pinned] { m_threads.setPinned(id, !pinned); });
    menu.addAction(icons.icon(QStringLiteral("link")), tr("Copy link"), this, [this, id] {
        QGuiApplication::clipboard()->setText(QStringLiteral("panel://thread/%1").arg(id.value));
        Q_EMIT toastWanted(tr("Link copied"));
    });
}

/// The author's and the moderators'.
void ThreadMenu::addRename(QMenu &menu, const ThreadSummary &thread)
{
    const ThreadId id = thread.id;
    const CategoryRight right = m_threads.rightIn(id);
    const bool mine
        = thread.author && thread.author->id == m_session.userId() && right >= CategoryRight::Reply;
    if (mine || right == CategoryRight::Moderate) {
        menu.addSeparator();
        menu.addAction(m_theme.icons().icon(QStringLiteral("edit")), tr("Rename"), this,
                       [this, id] { rename(id); });
    }
}

void ThreadMenu::addStaff(QMenu &menu, const ThreadSummary &thread)
{
    const ThreadId id = thread.id;
    const Icons &icons = m_theme.icons();
    EditThread pin;
    pin.threadId = id;
    pin.pinned = !thread.pinned;
    menu.addAction(
        icons.icon(QStringLiteral("pin")),
        thread.pinned ? tr("Unpin for everybody") : tr("Pin for everybody"), this,
        [=, this] { edit(pin, *pin.pinned ? tr("Thread pinned") : tr("Thread unpinned")); });
    EditThread lock;
    lock.threadId = id;
    lock.locked = !thread.locked;
    menu.addAction(
        icons.icon(QStringLiteral("lock")), thread.locked ? tr("Unlock") : tr("Lock"), this,
        [=, this] { edit(lock, *lock.locked ? tr("Thread locked") : tr("Thread unlocked")); });
    addMoves(menu, thread);
    addSlowMode(menu, thread);
    menu.addSeparator();
    if (thread.deleted.value_or(false))
        menu.addAction(icons.icon(QStringLiteral("refresh")), tr("Restore"), this,
                       [this, id] { setDeleted(id, false, {}); });
    else
        menu.addAction(icons.icon(QStringLiteral("trash"), Token::Danger), tr("Delete"), this,
                       [this, id] { erase(id); });
}

void ThreadMenu::addMoves(QMenu &menu, const ThreadSummary &thread)
{
    QList<Category> others = m_threads.categoriesWith(CategoryRight::Moderate);
    others.removeIf([&](const Category &category) { return category.id == thread.categoryId; });
    if (others.isEmpty())
        return;
    auto *moves = menu.addMenu(m_theme.icons().icon(QStringLiteral("forward")), tr("Move to"));
    for (const Category &category : std::as_const(others)) {
        EditThread move;
        move.threadId = thread.id;
        move.categoryId = category.id;
        EditThread back = move;
        back.categoryId = thread.categoryId;
        QString shown = category.title;
        moves->addAction(shown.replace(QLatin1Char('&'), QLatin1String("&&")), this,
                         [=, this, title = category.title] {
                             edit(move, tr("Moved to %1", "%1 is a category").arg(title), back);
                         });
    }
}

void ThreadMenu::addSlowMode(QMenu &menu, const ThreadSummary &thread)
{
    auto *slow = menu.addMenu(m_theme.icons().icon(QStringLiteral("clock")), tr("Slow mode"));
    for (const int seconds : {0, 10, 30, 60, 5 * 60, 15 * 60, 60 * 60, 6 * 60 * 60}) {
        EditThread change;
        change.threadId = thread.id;
        change.slowModeSeconds = seconds;
        auto *entry = slow->addAction(
            seconds == 0 ? tr("Off") : tr("One post in %1", "%1 is a time").arg(spanWord(seconds)),
            this, [=, this] {
                edit(change,
                     seconds == 0
                         ? tr("Slow mode is off")
                         : tr("One post in %1, for everybody but moderators", "%1 is a time")
                               .arg(spanWord(seconds)));
            });
        entry->setCheckable(true);
        entry->setChecked(seconds == thread.slowModeSeconds);
    }
}

void ThreadMenu::rename(ThreadId id)
{
    const ThreadSummary *thread = m_threads.thread(id);
    if (!thread)
        return;
    auto *question = new AskDialog(m_theme, tr("Rename this thread?"), {}, &m_window);
    auto *title = question->addLine(tr("Title"), thread->title, limits::TitleLength);
    question->setVerb(tr("Rename"));
    connect(title, &QLineEdit::textChanged, question, [question](const QString &text) {
        question->setConfirmEnabled(!text.trimmed().isEmpty());
    });
    connect(question, &AskDialog::confirmed, this, [this, question, title, id] {
        EditThread change;
        change.threadId = id;
        change.title = title->text().trimmed();
        m_requests.send(change, question, [this, question](const Result<EditThreadReply> &reply) {
            if (!reply)
                return question->showFailure(errorSentence(reply.error()));
            m_threads.learn(reply->thread);
            question->accept();
        });
    });
    question->open();
}

void ThreadMenu::erase(ThreadId id)
{
    const ThreadSummary *thread = m_threads.thread(id);
    if (!thread)
        return;
    auto *question = new AskDialog(m_theme, tr("Delete this thread?"),
                                   tr("“%1” goes out of everybody's sight. Moderators can bring it "
                                      "back.",
                                      "%1 is a title")
                                       .arg(thread->title),
                                   &m_window);
    auto *reason = question->addLine(tr("Reason, for the record"), {}, LongestThreadReason);
    question->setVerb(tr("Delete"), true);
    question->setSafeVerb(tr("Keep"));
    connect(question, &AskDialog::confirmed, this, [this, question, reason, id] {
        setDeleted(id, true, reason->text().trimmed());
        question->accept();
    });
    question->open();
}

void ThreadMenu::setDeleted(ThreadId id, bool deleted, const QString &reason)
{
    DeleteThread request;
    request.threadId = id;
    request.deleted = deleted;
    if (!reason.isEmpty())
        request.reason = reason;
    m_requests.send(request, this, [=, this](const Result<Done> &told) {
        if (!told) {
            Q_EMIT toastWanted(errorSentence(told.error()));
            return;
        }
        if (deleted)
            Q_EMIT toastWanted(tr("Thread deleted"), tr("Undo"),
                               [=, this] { setDeleted(id, false, {}); });
        else
            Q_EMIT toastWanted(tr("Thread restored"));
    });
}

void ThreadMenu::edit(const EditThread &change, const QString &done,
                      const std::optional<EditThread> &back)
{
    m_requests.send(change, this, [=, this](const Result<EditThreadReply> &reply) {
        if (!reply) {
            Q_EMIT toastWanted(errorSentence(reply.error()));
            return;
        }
        m_threads.learn(reply->thread);
        if (back)
            Q_EMIT toastWanted(done, tr("Undo"), [=, this] { edit(*back, tr("Moved back")); });
        else
            Q_EMIT toastWanted(done);
    });
}

} // namespace panel::client
