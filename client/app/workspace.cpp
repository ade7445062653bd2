// SPDX-License-Identifier: MIT

#include "client/app/workspace.h"

#include "client/widgets/attachmentrow.h"

namespace panel::client {

namespace {

template <typename Id>
QStringList wordsOf(const QSet<Id> &ids)
{
    QList<Id> sorted(ids.cbegin(), ids.cend());
    std::sort(sorted.begin(), sorted.end());
    QStringList words;
    for (const Id id : std::as_const(sorted))
        words.append(QString::number(id.value));
    return words;
}

template <typename Id>
QSet<Id> idsIn(const QStringList &words)
{
    QSet<Id> ids;
    for (const QString &word : words) {
        if (const Id id{word.toLongLong()})
            ids.insert(id);
    }
    return ids;
}

} // namespace

Workspace::Workspace(const Parts &parts, std::unique_ptr<LocalStore> store, QObject *parent)
    : QObject(parent)
    , m_parts(parts)
    , m_store(std::move(store))
    , m_settings(m_store->folder() + QStringLiteral("/settings.ini"))
    , m_outbox(m_store->outbox(), parts.session.link())
    , m_threads(parts.session, parts.dispatcher, parts.requests, &m_store->cache())
    , m_people(parts.session, parts.dispatcher, parts.requests, &m_store->cache())
    , m_ownPresence(parts.session, parts.dispatcher, parts.requests)
    , m_servers(parts.session, parts.dispatcher, parts.requests, &m_store->cache())
    , m_history(parts.requests)
    , m_playing(parts.session, parts.dispatcher, parts.requests)
    , m_playerLinks(parts.session, parts.requests)
    , m_alerts(parts.session, parts.dispatcher, parts.requests)
    , m_serverAdmin(parts.session, parts.dispatcher, parts.requests)
    , m_notifications(parts.session, parts.dispatcher, parts.requests, &m_store->cache())
    , m_notificationSettings(parts.session, parts.requests)
    , m_quietHours(parts.session, parts.requests)
    , m_levels(parts.session, parts.dispatcher, parts.requests)
    , m_drafts(parts.session, parts.dispatcher, parts.requests, m_store->outbox())
    , m_cases(parts.session, parts.dispatcher, parts.requests)
    , m_ownMute(parts.session, parts.dispatcher)
{
    if (parts.files)
        introduceFiles();
    restoreChoices();
    connect(&m_threads, &ThreadsModel::choicesChanged, this, &Workspace::keepChoices);
    connect(&m_levels, &ThreadLevelsModel::changed, &m_threads, [this](ThreadId thread) {
        if (m_threads.muted().contains(thread) != m_levels.isMuted(thread))
            m_threads.setMuted(thread, m_levels.isMuted(thread));
    });
    connect(&m_levels, &ThreadLevelsModel::loaded, this, &Workspace::moveMutes);
    connect(&m_levels, &ThreadLevelsModel::stored, this, &Workspace::forgetMutedHere);
    connect(&m_levels, &ThreadLevelsModel::refused, this,
            [this](ThreadId thread, const Error &error) {
                if (error.code == ErrorCode::NotFound)
                    forgetMutedHere(thread); // there is nothing to mute any more
            });
    for (const ThreadId thread : m_store->outbox().threadsWithDrafts())
        m_threads.setHasDraft(thread, true);
    connect(&m_alerts, &AlertsModel::watchedChanged, &m_servers, &ServersModel::setAllWatched);
    connect(&m_playing, &PlayingModel::changed, this, &Workspace::showPlaying);
    connect(&m_drafts, &DraftSync::replaced, this, &Workspace::draftReplaced);
    const auto allow = [this] { m_cases.setAllowed(mayModerate()); };
    connect(&m_threads, &ThreadsModel::categoriesChanged, this, allow);
    connect(&parts.session, &Session::accountChanged, this, allow);
    allow();
    connect(&m_outbox, &Outbox::sent, this, [this](const QUuid &, const Post &post) {
        if (m_typists && m_thread && post.threadId == m_thread->thread())
            m_typists->stopped();
    });
}

Workspace::~Workspace() = default;

/// What posts wait for is uploaded, also of those that an earlier run of the program left.
void Workspace::introduceFiles()
{
    constexpr QSize Box(attachmentrow::PictureWidth * 2, attachmentrow::PictureHeight * 2);
    Link &link = m_parts.session.link();
    m_uploads = std::make_unique<Uploads>(*m_parts.files, link,
                                          m_store->folder() + QStringLiteral("/pasted"));
    m_uploads->setMost([this] { return m_parts.session.attachmentBytes(); });
    m_pictures = std::make_unique<Pictures>(*m_parts.files, Box); // sharp on a dense screen
    connect(m_uploads.get(), &Uploads::finished, &m_outbox, &Outbox::fileUploaded);
    connect(m_uploads.get(), &Uploads::failed, &m_outbox, &Outbox::fileFailed);
    QList<QueuedFile> kept;
    const auto posts = m_outbox.posts();
    for (const QueuedPost &post : posts)
        kept.append(post.files);
    m_uploads->clean(kept);
    const auto ensure = [this] {
        const auto wanted = m_outbox.wantedFiles();
        for (const QueuedFile &file : wanted)
            m_uploads->ensure(file);
    };
    connect(&m_outbox, &Outbox::filesWanted, m_uploads.get(), ensure, Qt::QueuedConnection);
    connect(&m_outbox, &Outbox::filesReleased, m_uploads.get(),
            [this](const QList<QueuedFile> &files) {
                for (const QueuedFile &file : files)
                    m_uploads->forget(file, true);
            });
    connect(&link, &Link::stateChanged, m_pictures.get(), [this](Link::State state) {
        if (state == Link::State::Online)
            m_pictures->forgetFailures();
    });
    ensure();
}

/// "Playing now" beside the people.
void Workspace::showPlaying()
{
    QHash<UserId, QString> places;
    for (const Playing &playing : m_playing.all())
        places.insert(playing.userId, playing.serverName);
    m_people.setPlaying(places);
}

void Workspace::restoreChoices()
{
    m_threads.restore(idsIn<CategoryId>(m_settings.get(Settings::FoldedCategories)),
                      idsIn<ThreadId>(m_settings.get(Settings::PinnedThreads)),
                      idsIn<ThreadId>(m_settings.get(Settings::MutedThreads)
                                      + m_settings.get(Settings::MutedHere)));
}

void Workspace::moveMutes()
{
    const auto here = idsIn<ThreadId>(m_settings.get(Settings::MutedHere));
    const auto shown = m_threads.muted();
    for (const ThreadId thread : shown) { // unmuted elsewhere while this device was off
        if (!m_levels.isMuted(thread) && !here.contains(thread))
            m_threads.setMuted(thread, false);
    }
    for (const ThreadId thread : here) {
        if (m_levels.isMuted(thread))
            forgetMutedHere(thread);
        else
            m_levels.set(thread, ThreadLevel::Muted);
    }
}

void Workspace::forgetMutedHere(ThreadId thread)
{
    auto here = idsIn<ThreadId>(m_settings.get(Settings::MutedHere));
    if (here.remove(thread))
        m_settings.set(Settings::MutedHere, wordsOf(here));
}

void Workspace::keepChoices()
{
    m_settings.set(Settings::FoldedCategories, wordsOf(m_threads.collapsed()));
    m_settings.set(Settings::PinnedThreads, wordsOf(m_threads.pinned()));
    m_settings.set(Settings::MutedThreads, wordsOf(m_threads.muted()));
}

Workspace::ReadPositions Workspace::markRead(const QList<ThreadId> &threads)
{
    ReadPositions before;
    ReadPositions after;
    for (const ThreadId id : threads) {
        const ThreadSummary *thread = m_threads.thread(id);
        if (!thread || ThreadsModel::unreadOf(*thread) == 0)
            continue;
        before.insert(id, thread->readSeq.value_or(0));
        after.insert(id, thread->lastSeq);
    }
    setReadPositions(after);
    return before;
}

void Workspace::setReadPositions(const ReadPositions &positions)
{
    for (auto each = positions.cbegin(); each != positions.cend(); ++each) {
        if (m_thread && m_thread->thread() == each.key()) { // tells the server itself
            m_thread->markRead(each.value(), true);
            continue;
        }
        m_threads.setReadSeq(each.key(), each.value());
        m_parts.requests.send(panel::MarkRead{each.key(), each.value()}, this,
                              [](const Result<Done> &) { });
    }
}

bool Workspace::mayModerate() const
{
    return m_parts.session.account().role >= Role::Moderator
        || !m_threads.categoriesWith(CategoryRight::Moderate).isEmpty();
}

void Workspace::draftEdited(ThreadId thread)
{
    if (m_thread && m_thread->thread() == thread)
        m_drafts.write({thread, {}}, {}, m_thread->draft(), m_thread->draftReplyTo());
}

/// Another device wrote: what is open shows it, what is not is kept for when it is opened.
void Workspace::draftReplaced(const DraftPlace &place)
{
    if (!place.threadId)
        return; // of a thread that is begun: whoever opens the dialog asks
    const Draft draft = m_drafts.draft(place);
    if (m_thread && m_thread->thread() == *place.threadId)
        return m_thread->takeDraft(draft.content, draft.replyTo);
    m_store->outbox().saveDraft(*place.threadId, draft.content, QDateTime::currentDateTimeUtc());
    m_threads.setHasDraft(*place.threadId, !draft.content.isEmpty());
}

void Workspace::close()
{
    m_typists.reset();
    m_thread.reset();
    m_people.setThreadMembers({});
}

ThreadSession &Workspace::open(ThreadId thread)
{
    if (m_thread && m_thread->thread() == thread)
        return *m_thread;
    const ThreadSummary *summary = m_threads.thread(thread);
    m_thread = std::make_unique<ThreadSession>(
        ThreadSession::Parts{m_parts.session, m_parts.dispatcher, m_parts.requests, m_outbox,
                             *m_store},
        thread, summary ? summary->readSeq.value_or(0) : 0);
    m_typists
        = std::make_unique<Typists>(m_parts.session, m_parts.dispatcher, m_parts.requests, thread);
    connect(m_thread.get(), &ThreadSession::readSeqChanged, &m_threads, &ThreadsModel::setReadSeq);
    connect(m_thread.get(), &ThreadSession::draftChanged, &m_threads,
            [this](ThreadId id, bool empty) { m_threads.setHasDraft(id, !empty); });
    connect(m_thread.get(), &ThreadSession::draftEdited, this, &Workspace::draftEdited);
    connect(m_thread.get(), &ThreadSession::membersChanged, &m_people,
            [this] { m_people.setThreadMembers(m_thread->members()); });
    connect(m_typists.get(), &Typists::typingChanged, this, [this] {
        QStringList names;
        QSet<UserId> users;
        for (const Typists::Typist &typist : m_typists->typing()) {
            names.append(typist.name);
            users.insert(typist.user);
        }
        m_people.setTyping(users);
        Q_EMIT typingChanged(names);
    });
    m_people.setThreadMembers(m_thread->members());
    return *m_thread;
}

} // namespace panel::client
