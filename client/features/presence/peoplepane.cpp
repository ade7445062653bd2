// SPDX-License-Identifier: MIT

#include "client/features/presence/peoplepane.h"

#include "client/features/presence/presencewords.h"
#include "client/hub/rolewords.h"
#include "client/widgets/header.h"
#include "client/widgets/rowdelegate.h"

#include <QListView>
#include <QVBoxLayout>

namespace panel::client {

PeopleRows::PeopleRows(QAbstractItemModel &people, QObject *parent) : QIdentityProxyModel(parent)
{
    setSourceModel(&people);
}

QVariant PeopleRows::data(const QModelIndex &index, int role) const
{
    const auto source = [&](int wanted) { return QIdentityProxyModel::data(index, wanted); };
    const bool heading = source(PeopleModel::IsHeadingRole).toBool();
    const auto status = PresenceStatus(source(PeopleModel::StatusRole).toInt());
    switch (role) {
    case RowKindRole:
        return int(heading ? RowKind::Heading : RowKind::Person);
    case Qt::DisplayRole:
        if (!heading)
            return source(PeopleModel::NameRole);
        switch (PeopleModel::Group(source(PeopleModel::GroupRole).toInt())) {
        case PeopleModel::Group::InThread:
            return tr("In this thread");
        case PeopleModel::Group::Here:
            return tr("Here");
        case PeopleModel::Group::Offline:
            return tr("Offline");
        }
        return {};
    case RowCountRole:
        return heading ? source(PeopleModel::CountRole) : QVariant();
    case RowUserIdRole:
        return source(PeopleModel::UserIdRole);
    case RowUserNameRole:
        return source(PeopleModel::NameRole);
    case RowPresenceRole:
        return int(presenceMark(status));
    case RowSecondLineRole:
        if (heading)
            return {};
        if (source(PeopleModel::TypingRole).toBool())
            return tr("Typing");
        return secondLine(index);
    case Qt::AccessibleTextRole:
        return heading ? rowAccessibleText(index) : spoken(index);
    default:
        return source(role);
    }
}

/// Empty where it is that of most.
QString PeopleRows::roleOf(const QModelIndex &index) const
{
    const QVariant role = QIdentityProxyModel::data(index, PeopleModel::AccountRoleRole);
    const bool shown = role.isValid() && Role(role.toInt()) != Role::Member;
    return shown ? roleWord(Role(role.toInt())) : QString();
}

/// Empty where they are not known to play.
QString PeopleRows::playingLine(const QModelIndex &index) const
{
    const QString where = QIdentityProxyModel::data(index, PeopleModel::PlayingRole).toString();
    return where.isEmpty() ? QString() : tr("Playing on %1", "%1 is a game server").arg(where);
}

QString PeopleRows::secondLine(const QModelIndex &index) const
{
    const auto source = [&](int wanted) { return QIdentityProxyModel::data(index, wanted); };
    if (source(PeopleModel::DisabledRole).toBool())
        return tr("Account disabled");
    const QString playing = playingLine(index);
    QStringList parts{roleOf(index),
                      !playing.isEmpty()
                          ? playing
                          : presenceLine(PresenceStatus(source(PeopleModel::StatusRole).toInt()),
                                         source(PeopleModel::SinceRole).toDateTime(),
                                         source(PeopleModel::TextRole).toString(),
                                         QDateTime::currentDateTimeUtc())};
    parts.removeAll(QString());
    return parts.join(QStringLiteral(" · "));
}

QString PeopleRows::spoken(const QModelIndex &index) const
{
    const auto source = [&](int wanted) { return QIdentityProxyModel::data(index, wanted); };
    const auto status = PresenceStatus(source(PeopleModel::StatusRole).toInt());
    const QString line = presenceLine(status, source(PeopleModel::SinceRole).toDateTime(),
                                      QDateTime::currentDateTimeUtc());
    QStringList parts{source(PeopleModel::NameRole).toString(),
                      line.isEmpty() ? presenceWord(status) : line, playingLine(index),
                      roleOf(index), source(PeopleModel::TextRole).toString()};
    if (source(PeopleModel::TypingRole).toBool())
        parts.append(tr("Typing"));
    if (source(PeopleModel::DisabledRole).toBool())
        parts.append(tr("Account disabled"));
    parts.removeAll(QString());
    return parts.join(QStringLiteral(", "));
}

Qt::ItemFlags PeopleRows::flags(const QModelIndex &index) const
{
    return QIdentityProxyModel::data(index, PeopleModel::IsHeadingRole).toBool()
        ? Qt::ItemIsEnabled
        : Qt::ItemIsEnabled | Qt::ItemIsSelectable;
}

PeoplePane::PeoplePane(const Theme &theme, PeopleModel &people, QWidget *parent)
    : QWidget(parent), m_rows(people)
{
    setObjectName(QStringLiteral("pane"));
    setAttribute(Qt::WA_StyledBackground);
    auto *header = new PaneHeader(theme, PaneHeader::Navigation::Hidden);
    header->setTitle(tr("Here now"));
    header->setLine(false);
    header->setCount(people.hereCount());
    connect(&people, &PeopleModel::hereCountChanged, header, &PaneHeader::setCount);

    auto *view = new QListView;
    view->setItemDelegate(new RowDelegate(theme, this));
    view->setModel(&m_rows);
    view->setMouseTracking(true);
    view->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    view->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    view->setAccessibleName(tr("People"));
    connect(view, &QListView::activated, this, [this](const QModelIndex &index) {
        const bool somebody = !index.data(PeopleModel::IsHeadingRole).toBool();
        if (somebody && !index.data(PeopleModel::IsMeRole).toBool())
            Q_EMIT mentionRequested(index.data(PeopleModel::NameRole).toString());
    });

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addWidget(header);
    column->addWidget(view, 1);
}

} // namespace panel::client
