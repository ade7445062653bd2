// SPDX-License-Identifier: MIT

#include "client/features/presence/peoplepane.h"

#include "client/widgets/header.h"
#include "client/widgets/painting.h"
#include "client/widgets/rowdelegate.h"
#include "client/widgets/timewords.h"

#include <QListView>
#include <QVBoxLayout>

namespace panel::client {

namespace {

Presence markOf(PresenceStatus status)
{
    switch (status) {
    case PresenceStatus::Online:
        return Presence::Online;
    case PresenceStatus::Away:
        return Presence::Away;
    case PresenceStatus::Busy:
        return Presence::Busy;
    case PresenceStatus::Invisible:
    case PresenceStatus::Offline:
        break;
    }
    return Presence::Offline;
}

} // namespace

PeopleRows::PeopleRows(PeopleModel &people, QObject *parent) : QIdentityProxyModel(parent)
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
        return int(markOf(status));
    case RowSecondLineRole:
        if (heading)
            return {};
        if (source(PeopleModel::TypingRole).toBool())
            return tr("Typing");
        if (status == PresenceStatus::Busy)
            return tr("Do not disturb");
        if (status == PresenceStatus::Away) {
            const qint64 seconds = source(PeopleModel::SinceRole)
                                       .toDateTime()
                                       .secsTo(QDateTime::currentDateTimeUtc());
            return tr("Away for %1", "%1 is a span such as 12 min").arg(spanWord(seconds));
        }
        return {};
    case Qt::AccessibleTextRole:
        return rowAccessibleText(index);
    default:
        return source(role);
    }
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

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addWidget(header);
    column->addWidget(view, 1);
}

} // namespace panel::client
