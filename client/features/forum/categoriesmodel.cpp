// SPDX-License-Identifier: MIT

#include "client/features/forum/categoriesmodel.h"

#include "client/features/rows.h"

namespace panel::client {

CategoriesModel::CategoriesModel(Session &session, Dispatcher &dispatcher, Requests &requests,
                                 QObject *parent)
    : QAbstractListModel(parent), m_session(session), m_requests(requests)
{
    dispatcher.on<CategoryRightsChanged>(this, [this](const CategoryRightsChanged &) { reload(); });
    dispatcher.on<CategoriesChanged>(this, [this](const CategoriesChanged &) { reload(); });
    connect(&session.link(), &Link::stateChanged, this, [this] {
        reload();
        Q_EMIT changed();
    });
}

int CategoriesModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

QVariant CategoriesModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const CategoryRights *shown = category(m_rows.at(index.row()));
    switch (role) {
    case Qt::DisplayRole:
        return shown->title;
    case IdRole:
        return shown->id.value;
    case PrivateRole:
        return shown->isPrivate;
    case ThreadsRole:
        return shown->threads;
    default:
        return {};
    }
}

QHash<int, QByteArray> CategoriesModel::roleNames() const
{
    return {{Qt::DisplayRole, "title"},
            {IdRole, "categoryId"},
            {PrivateRole, "private"},
            {ThreadsRole, "threads"}};
}

const CategoryRights *CategoriesModel::category(CategoryId id) const
{
    const auto found = m_categories.constFind(id);
    return found == m_categories.cend() ? nullptr : &*found;
}

CategoriesModel::Holder CategoriesModel::holderOf(const GrantedRight &granted)
{
    return granted.role ? Holder{granted.role, {}}
                        : Holder{{}, granted.user.value_or(UserRef{}).username};
}

void CategoriesModel::setWatched(bool watched)
{
    m_watched = watched;
    reload();
}

void CategoriesModel::reload()
{
    const bool may = m_session.account().role == panel::Role::Admin;
    if (!m_watched || !may || !m_session.isOnline())
        return;
    m_requests.send(ListCategoryRights{}, this,
                    [this, question = ++m_question](const Result<ListCategoryRightsReply> &reply) {
                        if (question != m_question || m_deeds > 0)
                            return; // a later one is asked, or will be
                        m_problem.reset();
                        if (reply)
                            take(reply->categories);
                        else if (m_session.isOnline())
                            m_problem = reply.error();
                        Q_EMIT changed();
                    });
}

void CategoriesModel::take(const QList<CategoryRights> &categories)
{
    QList<CategoryId> wanted;
    for (const CategoryRights &each : categories) {
        wanted.append(each.id);
        m_categories.insert(each.id, each);
    }
    arrange(wanted);
    m_categories.removeIf([&](const auto &each) { return !wanted.contains(each.key()); });
    m_loaded = true;
    if (!m_rows.isEmpty())
        Q_EMIT dataChanged(index(0), index(int(m_rows.size()) - 1));
}

void CategoriesModel::arrange(const QList<CategoryId> &wanted)
{
    const RowChange<CategoryId> change{
        [this](int first, int last) { beginRemoveRows({}, first, last); },
        [this] { endRemoveRows(); },
        [this](int first, int last) { beginInsertRows({}, first, last); },
        [this] { endInsertRows(); },
        [this](int from, int to) { return beginMoveRows({}, from, from, {}, to); },
        [this] { endMoveRows(); }};
    change.apply(m_rows, wanted);
}

template <Event E>
void CategoriesModel::send(const E &event, QObject *asker,
                           const std::function<void(const Result<ReplyOf<E>> &)> &told)
{
    ++m_deeds;
    m_requests.send(event, this,
                    [this, guard = QPointer(asker), told](const Result<ReplyOf<E>> &reply) {
                        --m_deeds;
                        reload();
                        if (guard)
                            told(reply);
                    });
}

std::function<void(const Result<Done> &)> CategoriesModel::plain(const Told &told)
{
    return [told](const Result<Done> &outcome) { told(outcome.map([](const Done &) { })); };
}

void CategoriesModel::add(const QString &title, bool isPrivate, QObject *asker,
                          const std::function<void(const Result<CategoryId> &)> &told)
{
    send<AddCategory>({title, isPrivate}, asker, [told](const Result<CategoryAddReply> &reply) {
        told(reply.map([](const CategoryAddReply &made) { return made.categoryId; }));
    });
}

void CategoriesModel::rename(CategoryId id, const QString &title, QObject *asker, const Told &told)
{
    send<EditCategory>({id, title, {}, {}}, asker, plain(told));
}

void CategoriesModel::setPrivate(CategoryId id, bool isPrivate, QObject *asker, const Told &told)
{
    send<EditCategory>({id, {}, isPrivate, {}}, asker, plain(told));
}

void CategoriesModel::move(CategoryId id, int row, QObject *asker, const Told &told)
{
    const int from = rowOf(id);
    if (from < 0 || row < 0 || row >= m_rows.size() || row == from || !m_session.isOnline())
        return;
    QList<CategoryId> wanted = m_rows;
    wanted.move(from, row);
    arrange(wanted);
    send<EditCategory>({id, {}, {}, row + 1}, asker, plain(told));
    Q_EMIT changed();
}

void CategoriesModel::remove(CategoryId id, QObject *asker, const Told &told)
{
    send<RemoveCategory>({id}, asker, plain(told));
}

void CategoriesModel::grant(CategoryId id, const Holder &holder, CategoryRight right,
                            QObject *asker, const Told &told)
{
    GrantRight event{id, holder.role, {}, right};
    if (!holder.role)
        event.username = holder.name;
    send<GrantRight>(event, asker, plain(told));
}

void CategoriesModel::revoke(CategoryId id, const Holder &holder, QObject *asker, const Told &told)
{
    RevokeRight event{id, holder.role, {}};
    if (!holder.role)
        event.username = holder.name;
    send<RevokeRight>(event, asker, plain(told));
}

} // namespace panel::client
