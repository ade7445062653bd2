// SPDX-License-Identifier: MIT

#pragma once

#include "client/hub/requests.h"
#include "client/hub/session.h"
#include "shared/features/moderation/moderationevents.h"

#include <QAbstractTableModel>

namespace panel::client {

/// Who is muted or banned now, newest first.
class SanctionsModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column : quint8 { Person, Kind, Until, By, Reason, ColumnCount };

    SanctionsModel(Session &session, Requests &requests, QObject *parent = nullptr);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

    void refresh();
    bool isLoading() const { return m_asking && m_lines.isEmpty(); }
    std::optional<Error> problem() const { return m_problem; }
    const SanctionLine &at(int row) const { return m_lines.at(row); }
    /// Whether the user may end it: bans are the administrators'.
    bool mayLift(const SanctionLine &line) const;
    void lift(const SanctionLine &line, const QString &reason,
              const std::function<void(const Result<Done> &)> &done);

Q_SIGNALS:
    void stateChanged();

private:
    Session &m_session;
    Requests &m_requests;
    QList<SanctionLine> m_lines;
    std::optional<Error> m_problem;
    bool m_asking = false;
};

} // namespace panel::client
