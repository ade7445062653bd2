// SPDX-License-Identifier: MIT

#pragma once

#include "client/hub/requests.h"
#include "client/hub/session.h"
#include "shared/features/search/searchevents.h"

#include <QAbstractListModel>

namespace panel::client {

/// What a search found, page by page. A search that was overtaken by another is forgotten.
class SearchModel final : public QAbstractListModel
{
    Q_OBJECT

public:
    static constexpr int PageSize = 20;
    static constexpr int QueryBytes = 256; ///< The most a query may have.

    enum class State : quint8 {
        Nothing, ///< Nothing is asked for.
        Waiting, ///< The first page is on its way.
        Found, ///< At least one hit.
        Empty, ///< The server knows none.
        Failed, ///< problem() says why.
    };
    Q_ENUM(State)

    /// Qt::DisplayRole is the thread's title.
    enum Role {
        ThreadIdRole = Qt::UserRole + 1, ///< qint64.
        PostIdRole, ///< qint64.
        SeqRole, ///< qint64.
        AuthorRole, ///< QString.
        AuthorIdRole, ///< qint64.
        AtRole, ///< QDateTime, UTC.
        CategoryIdRole, ///< qint64.
        SnippetRole, ///< QString, in one line.
        MarksRole, ///< QList<SearchMark>, within the snippet and in order.
    };

    SearchModel(Session &session, Requests &requests, QObject *parent = nullptr);

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

    /// Starts over. A query without words asks for nothing.
    void search(const Search &wanted);
    void retry();
    bool hasMore() const { return m_next.has_value(); }
    void fetchMore();
    bool isFetchingMore() const { return m_fetchingMore; }

    State state() const { return m_state; }
    std::optional<Error> problem() const { return m_problem; }
    const Search &wanted() const { return m_wanted; }

    bool canFetchMore(const QModelIndex &parent) const override;
    void fetchMore(const QModelIndex &parent) override;

Q_SIGNALS:
    void stateChanged();

private:
    void ask();
    void answered(const Result<SearchReply> &reply, bool first);
    void setState(State state);
    static SearchHit tidied(SearchHit hit);

    Session &m_session;
    Requests &m_requests;
    Search m_wanted;
    QList<SearchHit> m_hits;
    std::optional<QString> m_next;
    std::optional<Error> m_problem;
    State m_state = State::Nothing;
    int m_asked = 0; ///< Tells the answer to the newest search from those it overtook.
    bool m_fetchingMore = false;
};

} // namespace panel::client
