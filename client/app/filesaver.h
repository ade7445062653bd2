// SPDX-License-Identifier: MIT

#pragma once

#include "client/net/filetransfer.h"

#include <QSet>
#include <QWidget>

namespace panel::client {

/// Brings files of posts down, to where the user says. Nothing that came down is ever opened from
/// here, and what a server calls a file decides of no place.
class FileSaver final : public QObject
{
    Q_OBJECT

public:
    /// `parent`: over which the user is asked; lives as long.
    FileSaver(FileTransfer &transfer, QWidget &parent, QObject *owner = nullptr);

    /// Where a file of that name goes: into that folder itself, under no hidden name, and over
    /// nothing that is there or `taken`.
    static QString freePath(const QString &folder, const QString &told,
                            const QSet<QString> &taken = {});
    /// One under a name the user chooses, several into a folder.
    void save(const QList<Attachment> &files);

Q_SIGNALS:
    void toastWanted(const QString &text);

private:
    void saveOne(const Attachment &file, const QString &path);

    FileTransfer &m_transfer;
    QWidget &m_parent;
};

} // namespace panel::client
