// SPDX-License-Identifier: MIT

#pragma once

#include "client/features/presence/peoplemodel.h"

namespace panel::client {

/// Every member of the community: who is here, then who is not, each by name and under a heading.
/// Rows answer the roles of PeopleModel.
///
/// Who is here comes from PeopleModel at once; the others are read from the server in pages, the
/// next one as the view nears the end, and for a filter those whose names begin with it. Offline it
/// shows whom the client knows.
class PeopleDirectory final : public QAbstractListModel
{
    Q_OBJECT

public:
    PeopleDirectory(PeopleModel &people, Session &session, Requests &requests,
                    QObject *parent = nullptr);

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QHash<int, QByteArray> roleNames() const override { return m_people.roleNames(); }
    bool canFetchMore(const QModelIndex &parent) const override;
    void fetchMore(const QModelIndex &parent) override;

    /// Only names that contain it, whatever their case; empty shows all.
    void setFilter(const QString &text);
    const QString &filter() const { return m_filter; }
    /// Without the filter: as the server says, else as many as are known.
    int peopleCount() const { return m_count; }
    /// A page is on its way.
    bool isAsking() const { return m_asking; }
    /// Why the last page could not be read; nothing once one could.
    std::optional<Error> problem() const { return m_problem; }
    /// Reads the first page again, of what is wanted now.
    void reload();

Q_SIGNALS:
    void peopleCountChanged(int count);
    /// `isAsking()` or `problem()`.
    void askingChanged();

private:
    struct Row
    {
        bool heading = false;
        PeopleModel::Group group = PeopleModel::Group::Here;
        UserId user;

        bool operator==(const Row &) const = default;
    };

    /// What is shown of somebody: as they are now, else as the server's list had them.
    PeopleModel::Person person(UserId user) const;
    bool isHere(UserId user) const;
    void ask(const std::optional<QString> &after);
    void take(const ListPeopleReply &reply);
    void keep(const Person &member);
    void accountChanged(const Person &member);
    QList<Row> wantedRows() const;
    void arrange();
    void touch(const QModelIndex &first, const QModelIndex &last);
    void countPeople();

    PeopleModel &m_people;
    Session &m_session;
    Requests &m_requests;
    QString m_filter;
    QHash<UserId, PeopleModel::Person> m_members; ///< As the server listed them.
    QHash<UserId, panel::Role> m_roles; ///< Likewise.
    QSet<UserId> m_disabled; ///< Likewise: whose account is closed.
    QList<Row> m_rows;
    QTimer m_filterPause; ///< A word is typed in one go.
    QString m_last; ///< The last name of the page before.
    bool m_hasMore = false;
    bool m_asking = false;
    int m_question = 0; ///< Answers to older questions are late.
    std::optional<Error> m_problem;
    int m_total = 0; ///< As the server says; 0: it has not said.
    int m_count = 0;
};

} // namespace panel::client
