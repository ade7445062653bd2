// SPDX-License-Identifier: MIT

#pragma once

#include "client/hub/dispatcher.h"
#include "client/hub/requests.h"
#include "client/hub/session.h"
#include "client/net/outboxstore.h"
#include "shared/features/drafts/draftsevents.h"

#include <QTimer>

namespace panel::client {

/// What the user has begun to write, on all their devices. It is kept here at once and told to the
/// server a moment after the last keystroke; what another device saved comes in, and where both
/// wrote on, the user chooses.
class DraftSync final : public QObject
{
    Q_OBJECT

public:
    DraftSync(Session &session, Dispatcher &dispatcher, Requests &requests, OutboxStore &store,
              QObject *parent = nullptr);

    /// The user wrote, here. Without a title and content the draft is gone, for all devices.
    void write(const DraftPlace &place, const QString &title, const QString &content,
               std::optional<PostId> replyTo = {});
    /// What stands here; empty where nothing does.
    Draft draft(const DraftPlace &place) const;
    QList<DraftPlace> places() const;

    /// What another device wrote while the user wrote here; nothing: they agree.
    std::optional<Draft> conflict(const DraftPlace &place) const;
    /// Ends the conflict, if there still is one.
    void choose(const DraftPlace &place, bool theirs);

Q_SIGNALS:
    /// From another device, or by choose(): draft() is another now, maybe empty.
    void replaced(const panel::DraftPlace &place);
    void conflicted(const panel::DraftPlace &place);

private:
    struct Entry
    {
        Draft here; ///< `version` is the one it builds on; 0: none.
        bool isDirty = false;
        bool isSending = false;
        qint64 edits = 0; ///< Tells whether more was written while it was being saved.
        std::optional<Draft> theirs;
        QTimer *pause = nullptr; ///< Runs from the last keystroke on.
    };

    static QString nameOf(const DraftPlace &place);
    static std::optional<DraftPlace> placeOf(const QString &name);
    Entry &entry(const DraftPlace &place);
    void load();
    void keep(const Entry &entry);
    void refresh();
    void listed(const QList<Draft> &drafts);
    void meet(const Draft &theirs);
    void take(Entry &entry, const Draft &theirs);
    void save(const QString &name);
    void saved(const QString &name, qint64 edits, const Result<SaveDraftReply> &reply);
    void updated(const DraftUpdate &event);

    Session &m_session;
    Requests &m_requests;
    OutboxStore &m_store;
    QHash<QString, Entry> m_entries;
};

} // namespace panel::client
