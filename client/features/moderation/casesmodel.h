// SPDX-License-Identifier: MIT

#pragma once

#include "client/hub/dispatcher.h"
#include "client/hub/requests.h"
#include "client/hub/session.h"
#include "shared/features/moderation/moderationevents.h"

#include <QAbstractListModel>

namespace panel::client {

/// The moderation queue: what is open, or what was decided. Its number is known as soon as the user
/// may decide anything; the cases themselves once they are asked for.
class CasesModel final : public QAbstractListModel
{
    Q_OBJECT

public:
    static constexpr int PageSize = 50;

    /// Qt::DisplayRole is the thread's title.
    enum Role {
        IdRole = Qt::UserRole + 1, ///< qint64.
        HeldRole, ///< bool: nobody sees the post yet.
        AuthorRole, ///< QString.
        AuthorIdRole, ///< qint64.
        ContentRole, ///< QString.
        FilesRole, ///< QString: the names of what is attached, in one line.
        AtRole, ///< QDateTime, UTC.
    };

    CasesModel(Session &session, Dispatcher &dispatcher, Requests &requests,
               QObject *parent = nullptr);

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    bool canFetchMore(const QModelIndex &parent) const override;
    void fetchMore(const QModelIndex &parent) override;

    /// The user may decide something, somewhere: the queue is asked for from now on.
    void setAllowed(bool allowed);
    bool isAllowed() const { return m_allowed; }
    /// How many the user could decide.
    int open() const { return m_open; }

    /// Shows those that are decided, or those that are open.
    void showDecided(bool decided);
    bool showsDecided() const { return m_decided; }
    void refresh();
    bool isLoading() const { return m_asking && m_cases.isEmpty(); }
    std::optional<Error> problem() const { return m_problem; }

    /// Null when there is none (any more).
    const ModerationCase *find(qint64 id) const;
    QModelIndex indexOf(qint64 id) const;
    /// Tells once whether it was decided; then it is no longer among the open ones.
    void decide(qint64 id, Decision decision, const QString &reason,
                const std::function<void(const Result<Done> &)> &done);

Q_SIGNALS:
    void openChanged(int open);
    void stateChanged();

private:
    void ask(bool more);
    void answered(const Result<ListCasesReply> &reply, bool more);
    void changed(const CasesChanged &event);
    void take(const ModerationCase &its);
    void remove(qint64 id);
    void setOpen(int open);

    Session &m_session;
    Requests &m_requests;
    QList<ModerationCase> m_cases;
    std::optional<Error> m_problem;
    int m_open = 0;
    int m_asked = 0; ///< Tells the answer to the newest question from those it overtook.
    bool m_allowed = false;
    bool m_decided = false;
    bool m_hasMore = false;
    bool m_asking = false;
};

} // namespace panel::client
