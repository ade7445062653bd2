// SPDX-License-Identifier: MIT

#include "client/hub/rolewords.h"

#include <QCoreApplication>

namespace panel::client {

namespace {

struct RoleWords
{
    Q_DECLARE_TR_FUNCTIONS(Roles)
};

} // namespace

QString roleWord(Role role)
{
    switch (role) {
    case Role::Guest:
        return RoleWords::tr("Guest");
    case Role::Member:
        return RoleWords::tr("Member");
    case Role::Moderator:
        return RoleWords::tr("Moderator");
    case Role::Admin:
        return RoleWords::tr("Administrator");
    }
    return {};
}

} // namespace panel::client
