// SPDX-License-Identifier: MIT

#include "client/features/forum/rightwords.h"

#include <QCoreApplication>

namespace panel::client {

namespace {

struct RightWords
{
    Q_DECLARE_TR_FUNCTIONS(Rights)
};

/// Behind a colon.
QString rightInLine(CategoryRight right)
{
    switch (right) {
    case CategoryRight::None:
        return RightWords::tr("see nothing");
    case CategoryRight::See:
        return RightWords::tr("read");
    case CategoryRight::Reply:
        return RightWords::tr("reply");
    case CategoryRight::Start:
        return RightWords::tr("start threads");
    case CategoryRight::Moderate:
        return RightWords::tr("moderate");
    }
    return {};
}

} // namespace

QString rightChoice(CategoryRight right)
{
    switch (right) {
    case CategoryRight::None:
        return RightWords::tr("See nothing of it");
    case CategoryRight::See:
        return RightWords::tr("Read");
    case CategoryRight::Reply:
        return RightWords::tr("Reply");
    case CategoryRight::Start:
        return RightWords::tr("Start threads");
    case CategoryRight::Moderate:
        return RightWords::tr("Moderate");
    }
    return {};
}

QString roleGroup(Role role)
{
    switch (role) {
    case Role::Guest:
        return RightWords::tr("Guests");
    case Role::Member:
        return RightWords::tr("Members");
    case Role::Moderator:
        return RightWords::tr("Moderators");
    case Role::Admin:
        return RightWords::tr("Administrators");
    }
    return {};
}

QString rightsLine(const CategoryRights &category)
{
    if (category.rights.isEmpty())
        return category.isPrivate ? RightWords::tr("Administrators only")
                                  : RightWords::tr("The usual rights");
    QStringList parts;
    for (const GrantedRight &granted : category.rights)
        parts.append(RightWords::tr("%1: %2", "%1 is a role or a person, %2 what they may")
                         .arg(granted.role ? roleGroup(*granted.role)
                                           : granted.user.value_or(UserRef{}).username,
                              rightInLine(granted.right)));
    return parts.join(QStringLiteral(" · "));
}

} // namespace panel::client
