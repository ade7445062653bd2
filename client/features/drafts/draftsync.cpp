// SPDX-License-Identifier: MIT

#include "client/features/drafts/draftsync.h"

using namespace std::chrono_literals;

namespace panel::client {

namespace {

constexpr auto SavePause = 2s;
constexpr std::chrono::milliseconds SaveRetry = 5s;

bool saysNothing(const Draft &draft)
{
    return draft.content.isEmpty() && draft.title.value_or(QString()).isEmpty();
}

bool saysTheSame(const Draft &a, const Draft &b)
{
    return a.content == b.content && a.title.value_or(QString()) == b.title.value_or(QString());
}

/// The server will not take it, however often it is asked.
bool isRefused(ErrorCode code)
{
    return code == ErrorCode::NotFound || code == ErrorCode::Forbidden || code == ErrorCode::Invalid
        || code == ErrorCode::TooLarge || code == ErrorCode::UnknownEvent;
}

} // namespace

DraftSync::DraftSync(Session &session, Dispatcher &dispatcher, Requests &requests,
                     OutboxStore &store, QObject *parent)
    : QObject(parent), m_session(session), m_requests(requests), m_store(store)
{
    load();
    dispatcher.on<DraftUpdate>(this, &DraftSync::updated);
    connect(&session.link(), &Link::stateChanged, this, [this](Link::State state) {
        if (state == Link::State::Online)
            refresh();
    });
    if (session.isOnline())
        refresh();
}

QString DraftSync::nameOf(const DraftPlace &place)
{
    return place.threadId
        ? QStringLiteral("thread:%1").arg(place.threadId->value)
        : QStringLiteral("category:%1").arg(place.categoryId.value_or(CategoryId()).value);
}

std::optional<DraftPlace> DraftSync::placeOf(const QString &name)
{
    const qint64 id = name.section(QLatin1Char(':'), 1).toLongLong();
    if (id <= 0)
        return {};
    if (name.startsWith(QLatin1String("thread:")))
        return DraftPlace{ThreadId{id}, {}};
    return DraftPlace{{}, CategoryId{id}};
}

DraftSync::Entry &DraftSync::entry(const DraftPlace &place)
{
    const QString name = nameOf(place);
    const auto known = m_entries.find(name);
    if (known != m_entries.end())
        return *known;
    Entry fresh;
    fresh.here.place = place;
    fresh.pause = new QTimer(this);
    fresh.pause->setSingleShot(true);
    fresh.pause->setInterval(SavePause);
    connect(fresh.pause, &QTimer::timeout, this, [this, name] { save(name); });
    return *m_entries.insert(name, fresh);
}

void DraftSync::load()
{
    for (const KeptDraft &kept : m_store.keptDrafts()) {
        const auto place = placeOf(kept.place);
        if (!place)
            continue;
        Entry &its = entry(*place);
        its.here.content = kept.content;
        if (!kept.title.isEmpty())
            its.here.title = kept.title;
        its.here.version = kept.version;
        its.isDirty = kept.isDirty;
    }
    // The text of a thread's draft is on disk with each keystroke; how it stands with the server
    // may be behind after a crash, or unknown to an earlier version of the program.
    for (const ThreadId thread : m_store.threadsWithDrafts()) {
        Entry &its = entry({thread, {}});
        const QString text = m_store.draft(thread);
        if (its.here.content == text)
            continue;
        its.here.content = text;
        its.isDirty = true;
    }
}

void DraftSync::keep(const Entry &entry)
{
    m_store.keepDraft({nameOf(entry.here.place), entry.here.title.value_or(QString()),
                       entry.here.content, entry.here.version, entry.isDirty});
}

void DraftSync::write(const DraftPlace &place, const QString &title, const QString &content,
                      std::optional<PostId> replyTo)
{
    Entry &its = entry(place);
    Draft fresh = its.here;
    fresh.content = content;
    fresh.title = title.isEmpty() ? std::nullopt : std::optional(title);
    fresh.replyTo = replyTo;
    if (fresh == its.here)
        return;
    its.here = fresh;
    its.isDirty = true;
    ++its.edits;
    keep(its);
    if (saysNothing(fresh))
        save(nameOf(place)); // sent or given up: other devices need not wait
    else
        its.pause->start();
}

Draft DraftSync::draft(const DraftPlace &place) const
{
    const auto known = m_entries.constFind(nameOf(place));
    if (known != m_entries.cend())
        return known->here;
    Draft none;
    none.place = place;
    return none;
}

QList<DraftPlace> DraftSync::places() const
{
    QList<DraftPlace> places;
    for (const Entry &each : m_entries) {
        if (!saysNothing(each.here))
            places.append(each.here.place);
    }
    return places;
}

std::optional<Draft> DraftSync::conflict(const DraftPlace &place) const
{
    return m_entries.value(nameOf(place)).theirs;
}

void DraftSync::choose(const DraftPlace &place, bool theirs)
{
    Entry &its = entry(place);
    if (!its.theirs)
        return;
    const Draft other = *std::exchange(its.theirs, std::nullopt);
    if (theirs)
        return take(its, other);
    its.here.version = other.version;
    its.isDirty = true;
    keep(its);
    save(nameOf(place));
}

void DraftSync::refresh()
{
    m_requests.send(ListDrafts{}, this, [this](const Result<ListDraftsReply> &reply) {
        if (reply)
            listed(reply->drafts);
    });
}

void DraftSync::listed(const QList<Draft> &drafts)
{
    QSet<QString> there;
    for (const Draft &draft : drafts) {
        there.insert(nameOf(draft.place));
        meet(draft);
    }
    const QStringList names = m_entries.keys();
    for (const QString &name : names) {
        Entry &its = m_entries[name];
        if (there.contains(name) || its.isSending)
            continue;
        its.theirs.reset();
        if (its.isDirty) {
            its.here.version = 0;
            save(name);
        } else if (!its.here.content.isEmpty()) { // sent or given up on another device
            Draft gone;
            gone.place = its.here.place;
            take(its, gone);
        }
    }
}

/// The server has this.
void DraftSync::meet(const Draft &theirs)
{
    Entry &its = entry(theirs.place);
    if (its.isSending || theirs.version < its.here.version)
        return; // the answer to what is on its way tells more
    if (!its.isDirty) {
        if (!saysTheSame(its.here, theirs) || theirs.version != its.here.version)
            take(its, theirs);
        return;
    }
    if (saysTheSame(its.here, theirs)) {
        its.here.version = theirs.version;
        its.isDirty = false;
        its.theirs.reset();
        its.pause->stop();
        return keep(its);
    }
    // It is what was built upon; or it was sent elsewhere, and more was written here since.
    if (theirs.version == its.here.version || saysNothing(theirs)) {
        its.here.version = theirs.version;
        its.theirs.reset();
        keep(its);
        if (!its.pause->isActive())
            its.pause->start();
        return;
    }
    its.pause->stop();
    its.theirs = theirs;
    Q_EMIT conflicted(theirs.place);
}

void DraftSync::take(Entry &its, const Draft &theirs)
{
    const bool differs = !saysTheSame(its.here, theirs);
    its.here = theirs;
    its.isDirty = false;
    its.theirs.reset();
    its.pause->stop();
    keep(its);
    if (differs)
        Q_EMIT replaced(theirs.place);
}

void DraftSync::save(const QString &name)
{
    Entry &its = m_entries[name];
    its.pause->stop();
    if (!its.isDirty || its.isSending || its.theirs || !m_session.isOnline())
        return; // told when that is over
    its.isSending = true;
    SaveDraft request;
    request.place = its.here.place;
    request.content = its.here.content;
    request.title = its.here.title;
    request.replyTo = its.here.replyTo;
    if (its.here.version > 0)
        request.version = its.here.version;
    m_requests.send(request, this,
                    [this, name, edits = its.edits](const Result<SaveDraftReply> &reply) {
                        saved(name, edits, reply);
                    });
}

void DraftSync::saved(const QString &name, qint64 edits, const Result<SaveDraftReply> &reply)
{
    Entry &its = m_entries[name];
    its.isSending = false;
    const bool wroteOn = its.edits != edits;
    if (reply) {
        // A title alone is no draft to the server: it stays here.
        its.here.version = reply->draft.content.isEmpty() ? 0 : reply->draft.version;
        its.isDirty = wroteOn;
        keep(its);
        if (wroteOn)
            its.pause->start();
        return;
    }
    if (reply.error().code == ErrorCode::Conflict)
        return refresh();
    if (isRefused(reply.error().code)) {
        its.isDirty = wroteOn; // it stays here; asking again would not help
        return keep(its);
    }
    if (m_session.isOnline())
        its.pause->start(std::max(reply.error().retryAfter, SaveRetry));
}

void DraftSync::updated(const DraftUpdate &event)
{
    meet(event.draft);
}

} // namespace panel::client
