// SPDX-License-Identifier: MIT

#pragma once

#include "shared/protocol/catalogue.h"

namespace panel {

struct BackupReply
{
    QString file;

    static constexpr std::tuple fields{
        field("file", &BackupReply::file, "Where the copy is."),
    };
};

struct Backup
{
    QString file;

    using Reply = BackupReply;
    static constexpr CommandInfo info{
        "backup", "Writes a consistent copy of the database while everything goes on."};
    static constexpr std::tuple fields{
        field("file", &Backup::file, "An absolute path; the file must not exist."),
    };
};

using BackupEvents = EventList<Backup>;

} // namespace panel
