// SPDX-License-Identifier: MIT

#include "server/store/statements.h"

#include <QDir>
#include <QtGlobal>

/// The macro must stand outside of every namespace.
static void initResource()
{
    Q_INIT_RESOURCE(panel_db);
}

namespace panel::server {

void registerStatements()
{
    initResource();
}

} // namespace panel::server
