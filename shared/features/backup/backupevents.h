// SPDX-License-Identifier: MIT

#pragma once

#include "shared/protocol/catalogue.h"

namespace panel {

struct BackupReply
{
    QString file;
    std::optional<QString> attachments{};

    static constexpr std::tuple fields{
        field("file", &BackupReply::file, "Where the copy is."),
        field("attachments", &BackupReply::attachments,
              "The folder with the files of its posts; absent: there are none. Both belong "
              "together."),
    };
};

struct Backup
{
    QString file;

    using Reply = BackupReply;
    static constexpr CommandInfo info{
        "backup",
        "Writes a consistent copy of the database, and beside it one of the files its posts have, "
        "while everything goes on."};
    static constexpr std::tuple fields{
        field("file", &Backup::file, "An absolute path; the file must not exist."),
    };
};

using BackupEvents = EventList<Backup>;

} // namespace panel
