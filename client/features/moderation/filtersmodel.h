// SPDX-License-Identifier: MIT

#pragma once

#include "client/hub/requests.h"
#include "client/hub/session.h"
#include "shared/features/moderation/moderationevents.h"

#include <QAbstractTableModel>

namespace panel::client {

/// The word filters. Moderators read them, administrators change them.
class FiltersModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column : quint8 { Pattern, Kind, Action, Replacement, ColumnCount };

    FiltersModel(Session &session, Requests &requests, QObject *parent = nullptr);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

    void refresh();
    bool isLoading() const { return m_asking && m_filters.isEmpty(); }
    std::optional<Error> problem() const { return m_problem; }
    bool mayChange() const { return m_session.account().role == Role::Admin; }
    const WordFilter &at(int row) const { return m_filters.at(row); }

    using Told = std::function<void(const Result<> &)>;
    /// With id 0 it is added.
    void save(const WordFilter &filter, const Told &done);
    void remove(qint64 id, const Told &done);
    /// What it would have hit; changes nothing.
    void tryOut(const WordFilter &filter, QObject *asker,
                const std::function<void(const Result<TryFilterReply> &)> &done);

Q_SIGNALS:
    void stateChanged();

private:
    Session &m_session;
    Requests &m_requests;
    QList<WordFilter> m_filters;
    std::optional<Error> m_problem;
    bool m_asking = false;
};

QString filterKindText(FilterKind kind);
QString filterActionText(FilterAction action);

} // namespace panel::client
