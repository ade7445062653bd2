// SPDX-License-Identifier: MIT

#include "client/app/postfiles.h"

#include "client/features/forum/postview.h"
#include "client/features/forum/threadview.h"
#include "client/widgets/postdelegate.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QSaveFile>
#include <QStandardPaths>
#include <QTimer>

namespace panel::client {

namespace {

using namespace std::chrono_literals;

constexpr auto UndoLasts = 1min; ///< Longer than its toast.

/// What a server calls a file, as a name on every system: no path, nothing hidden, nothing that
/// turns the reading direction.
QString safeName(const QString &told)
{
    static constexpr QLatin1String Reserved("<>:\"/\\|?*");
    QString name;
    for (const QChar c : told) {
        if (c.category() == QChar::Other_Format)
            continue;
        name += Reserved.contains(c) || c.category() == QChar::Other_Control ? QLatin1Char('_') : c;
    }
    name = name.trimmed();
    while (name.startsWith(QLatin1Char('.')))
        name.remove(0, 1);
    while (name.endsWith(QLatin1Char('.')) || name.endsWith(QLatin1Char(' ')))
        name.chop(1);
    return name.isEmpty() ? QStringLiteral("file") : name;
}

/// In that folder, and not one of `taken`: a name that is there gets a number.
QString freePath(const QString &folder, const QString &told, const QSet<QString> &taken = {})
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

QString notSavedSentence(const QString &name, const ApiResult<Done> &outcome)
{
    struct Words
    {
        Q_DECLARE_TR_FUNCTIONS(PostFiles)
    };
    if (outcome || outcome.error().code == ErrorCode::StorageFull)
        //: %1 is the name of a file
        return Words::tr("%1 is not saved: the disk is full. Make room and save it again.")
            .arg(name);
    if (outcome.error().code == ErrorCode::NotFound)
        //: %1 is the name of a file
        return Words::tr("%1 is gone, or no longer yours to see.").arg(name);
    //: %1 is the name of a file
    return Words::tr("%1 is not saved: the connection was lost. Save it again.").arg(name);
}

} // namespace

PostFiles::PostFiles(Workspace &workspace, ThreadView &view, QObject *parent)
    : QObject(parent)
    , m_workspace(workspace)
    , m_uploads(workspace.uploads())
    , m_view(view)
    , m_composing(*workspace.uploads(), view.composer())
{
    connect(&m_composing, &ComposerFiles::refused, this, &PostFiles::toastWanted);
    connect(&view, &ThreadView::filesDropped, &m_composing, &ComposerFiles::add);
    view.setFiles([this] { return m_composing.files(); });
    connect(&view, &ThreadView::attached, this, [this] { m_composing.take(); });
    connect(&view, &ThreadView::saveWanted, this, &PostFiles::save);
    Pictures *pictures = workspace.pictures();
    view.posts().delegate().setPictures(
        [pictures](const QString &id) { return pictures->picture(id); });
    connect(pictures, &Pictures::arrived, view.posts().viewport(), qOverload<>(&QWidget::update));
}

PostFiles::~PostFiles()
{
    if (!m_uploads)
        return;
    for (const auto &files : std::as_const(m_waiting)) {
        for (const QueuedFile &file : files)
            m_uploads->forget(file, false);
    }
}

void PostFiles::show(ThreadId thread)
{
    if (thread == m_thread)
        return;
    if (const auto left = m_composing.take(); !left.isEmpty())
        m_waiting.insert(m_thread, left);
    m_thread = thread;
    m_composing.setFiles(m_waiting.take(thread));
}

void PostFiles::putBack(const QList<QueuedFile> &files)
{
    m_composing.putBack(files);
}

void PostFiles::discard(const QList<QueuedFile> &files)
{
    // Whoever takes that back in time has them all.
    QTimer::singleShot(UndoLasts, this, [this, files] {
        QSet<QUuid> wanted;
        const auto keep = [&](const QList<QueuedFile> &kept) {
            for (const QueuedFile &file : kept)
                wanted.insert(file.key);
        };
        const auto posts = m_workspace.outbox().posts();
        for (const QueuedPost &post : posts)
            keep(post.files);
        for (const auto &waiting : std::as_const(m_waiting))
            keep(waiting);
        keep(m_composing.files());
        for (const QueuedFile &file : files) {
            if (m_uploads && !wanted.contains(file.key))
                m_uploads->forget(file, false);
        }
    });
}

void PostFiles::save(const QList<Attachment> &files)
{
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::DownloadLocation);
    if (files.size() == 1) {
        const QString path = QFileDialog::getSaveFileName(m_view.window(), tr("Save the file"),
                                                          freePath(folder, files.first().name));
        if (!path.isEmpty())
            saveOne(files.first(), path);
        return;
    }
    const QString chosen
        = QFileDialog::getExistingDirectory(m_view.window(), tr("Where to save the files"), folder);
    if (chosen.isEmpty())
        return;
    QSet<QString> taken; // two of a post may have one name
    for (const Attachment &file : files) {
        const QString path = freePath(chosen, file.name, taken);
        taken.insert(path);
        saveOne(file, path);
    }
}

void PostFiles::saveOne(const Attachment &file, const QString &path)
{
    auto target = std::make_shared<QSaveFile>(path);
    if (!target->open(QIODevice::WriteOnly)) {
        Q_EMIT toastWanted(
            tr("%1 cannot be written there. Choose another folder.", "%1 is the name of a file")
                .arg(file.name));
        return;
    }
    m_workspace.parts().files->download(
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
