// SPDX-License-Identifier: MIT

#pragma once

#include "client/hub/dispatcher.h"
#include "client/hub/requests.h"
#include "client/hub/session.h"
#include "shared/features/forum/forumevents.h"

#include <QAbstractListModel>

namespace panel::client {

/// The categories as their administrators see them, in their order: with what was granted in each.
/// Asked for while it is watched, and again whenever the server says that something changed.
class CategoriesModel final : public QAbstractListModel
{
    Q_OBJECT

public:
    /// Qt::DisplayRole is the title.
    enum Role {
        IdRole = Qt::UserRole + 1, ///< qint64.
        PrivateRole, ///< bool.
        ThreadsRole, ///< int, deleted ones too.
    };

    /// Whom a right is for: one of the two is set.
    struct Holder
    {
        std::optional<panel::Role> role{};
        QString name{};

        bool operator==(const Holder &) const = default;
    };
    static Holder holderOf(const GrantedRight &granted);

    /// Of a deed: its outcome. Not called once whoever asked is gone.
    using Told = std::function<void(const Result<> &)>;

    CategoriesModel(Session &session, Dispatcher &dispatcher, Requests &requests,
                    QObject *parent = nullptr);

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

    /// Null where there is none.
    const CategoryRights *category(CategoryId id) const;
    CategoryId idAt(int row) const { return m_rows.value(row); }
    int rowOf(CategoryId id) const { return int(m_rows.indexOf(id)); }

    /// Whether anybody looks.
    void setWatched(bool watched);
    void reload();
    /// The list was here once.
    bool isLoaded() const { return m_loaded; }
    bool isOnline() const { return m_session.isOnline(); }
    /// Why it could not be read; nothing once it could.
    std::optional<Error> problem() const { return m_problem; }

    void add(const QString &title, bool isPrivate, QObject *asker,
             const std::function<void(const Result<CategoryId> &)> &told);
    void rename(CategoryId id, const QString &title, QObject *asker, const Told &told);
    void setPrivate(CategoryId id, bool isPrivate, QObject *asker, const Told &told);
    /// To that row; shown so at once, and put right if the server refuses.
    void move(CategoryId id, int row, QObject *asker, const Told &told);
    void remove(CategoryId id, QObject *asker, const Told &told);
    void grant(CategoryId id, const Holder &holder, CategoryRight right, QObject *asker,
               const Told &told);
    void revoke(CategoryId id, const Holder &holder, QObject *asker, const Told &told);

Q_SIGNALS:
    /// Anything that is asked for above.
    void changed();

private:
    template <Event E>
    void send(const E &event, QObject *asker,
              const std::function<void(const Result<ReplyOf<E>> &)> &told);
    static std::function<void(const Result<Done> &)> plain(const Told &told);
    void take(const QList<CategoryRights> &categories);
    void arrange(const QList<CategoryId> &wanted);

    Session &m_session;
    Requests &m_requests;
    QHash<CategoryId, CategoryRights> m_categories;
    QList<CategoryId> m_rows;
    std::optional<Error> m_problem;
    bool m_watched = false;
    bool m_loaded = false;
    int m_question = 0; ///< Answers to older questions are late.
    int m_deeds = 0; ///< On their way. A list read meanwhile may know of some of them only.
};

} // namespace panel::client
