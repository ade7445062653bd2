// SPDX-License-Identifier: MIT

#pragma once

#include "client/hub/requests.h"
#include "client/hub/session.h"
#include "shared/features/moderation/moderationevents.h"

#include <QAbstractTableModel>

namespace panel::client {

/// What the staff did, newest first, page by page.
class AuditModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    static constexpr int PageSize = 50;
    enum Column : quint8 { When, Who, What, Whom, Detail, Reason, ColumnCount };

    AuditModel(Session &session, Requests &requests, QObject *parent = nullptr);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    bool canFetchMore(const QModelIndex &parent) const override;
    void fetchMore(const QModelIndex &parent) override;

    /// Only what that one did, only actions that begin so; empty: all. Asks anew.
    void setFilter(const QString &actor, const QString &action);
    void refresh();
    bool isLoading() const { return m_asking && m_entries.isEmpty(); }
    bool isFiltered() const { return !m_actor.isEmpty() || !m_action.isEmpty(); }
    std::optional<Error> problem() const { return m_problem; }
    const AuditEntry &at(int row) const { return m_entries.at(row); }

Q_SIGNALS:
    void stateChanged();

private:
    void ask(bool more);
    void answered(const Result<AuditLogReply> &reply, bool more);

    Session &m_session;
    Requests &m_requests;
    QList<AuditEntry> m_entries;
    QString m_actor;
    QString m_action;
    std::optional<Error> m_problem;
    int m_asked = 0;
    bool m_hasMore = false;
    bool m_asking = false;
};

/// "post.delete" in the reader's words; as it is where it is not known.
QString auditActionText(const QString &action);

} // namespace panel::client
