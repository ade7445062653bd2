// SPDX-License-Identifier: MIT

#include "client/app/filesaver.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QPointer>
#include <QSaveFile>
#include <QStandardPaths>

namespace panel::client {

namespace {

/// What a server calls a file, as a name on every system: no path, nothing hidden, nothing that
/// turns the reading direction.
QString safeName(const QString &told)
{
    static constexpr QLatin1String reserved("<>:\"/\\|?*");
    QString name;
    for (const QChar c : told) {
        if (c.category() == QChar::Other_Format)
            continue;
        name += reserved.contains(c) || c.category() == QChar::Other_Control ? QLatin1Char('_') : c;
    }
    name = name.trimmed();
    while (name.startsWith(QLatin1Char('.')) || name.startsWith(QLatin1Char(' ')))
        name.remove(0, 1);
    while (name.endsWith(QLatin1Char('.')) || name.endsWith(QLatin1Char(' ')))
        name.chop(1);
    return name.isEmpty() ? QStringLiteral("file") : name;
}

struct SaverWords
{
    Q_DECLARE_TR_FUNCTIONS(FileSaver)
};

QString notSavedSentence(const QString &name, const ApiResult<Done> &outcome)
{
    if (outcome || outcome.error().code == ErrorCode::StorageFull)
        //: %1 is the name of a file
        return SaverWords::tr("%1 is not saved: the disk is full. Make room and save it again.")
            .arg(name);
    if (outcome.error().code == ErrorCode::NotFound)
        //: %1 is the name of a file
        return SaverWords::tr("%1 is gone, or no longer yours to see.").arg(name);
    //: %1 is the name of a file
    return SaverWords::tr("%1 is not saved: the connection was lost. Save it again.").arg(name);
}

} // namespace

FileSaver::FileSaver(FileTransfer &transfer, QWidget &parent, QObject *owner)
    : QObject(owner), m_transfer(transfer), m_parent(parent)
{ }

QString FileSaver::freePath(const QString &folder, const QString &told, const QSet<QString> &taken)
{
    const QFileInfo name(safeName(told));
    const QString ending = name.suffix().isEmpty() ? QString() : QLatin1Char('.') + name.suffix();
    QString path = QDir(folder).filePath(name.fileName());
    for (int again = 2; QFileInfo::exists(path) || taken.contains(path); ++again)
        path = QDir(folder).filePath(
            QStringLiteral("%1 (%2)%3")
                .arg(name.completeBaseName(), QString::number(again), ending));
    return path;
}

void FileSaver::save(const QList<Attachment> &files)
{
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::DownloadLocation);
    if (files.size() == 1) {
        const QString path = QFileDialog::getSaveFileName(m_parent.window(), tr("Save the file"),
                                                          freePath(folder, files.first().name));
        if (!path.isEmpty())
            saveOne(files.first(), path);
        return;
    }
    const QString chosen = QFileDialog::getExistingDirectory(m_parent.window(),
                                                             tr("Where to save the files"), folder);
    if (chosen.isEmpty())
        return;
    QSet<QString> taken; // two of a post may have one name
    for (const Attachment &file : files) {
        const QString path = freePath(chosen, file.name, taken);
        taken.insert(path);
        saveOne(file, path);
    }
}

void FileSaver::saveOne(const Attachment &file, const QString &path)
{
    auto target = std::make_shared<QSaveFile>(path);
    if (!target->open(QIODevice::WriteOnly)) {
        Q_EMIT toastWanted(
            tr("%1 cannot be written there. Choose another folder.", "%1 is the name of a file")
                .arg(file.name));
        return;
    }
    m_transfer.download(
        file.id, file.size, target.get(), {},
        [self = QPointer(this), target, name = file.name](const ApiResult<Done> &outcome) {
            const bool saved = outcome && target->commit();
            if (!saved)
                target->cancelWriting();
            if (self)
                Q_EMIT self->toastWanted(saved ? tr("%1 saved").arg(name)
                                               : notSavedSentence(name, outcome));
        });
}

} // namespace panel::client
