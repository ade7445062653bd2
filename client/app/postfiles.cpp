// SPDX-License-Identifier: MIT

#include "client/app/postfiles.h"

#include "client/features/attachments/picturedialog.h"
#include "client/features/forum/newthreaddialog.h"
#include "client/features/forum/postview.h"
#include "client/features/forum/threadview.h"
#include "client/widgets/postdelegate.h"

#include <QTimer>

#include <algorithm>

namespace panel::client {

namespace {

using namespace std::chrono_literals;

constexpr auto UndoLasts = 1min; ///< Longer than its toast.

} // namespace

PostFiles::PostFiles(const Theme &theme, Workspace &workspace, ThreadView &view, QObject *parent)
    : QObject(parent)
    , m_workspace(workspace)
    , m_uploads(workspace.uploads())
    , m_composing(*workspace.uploads(), view.composer())
    , m_saver(*workspace.parts().files, view)
{
    connect(&m_composing, &ComposerFiles::refused, this, &PostFiles::toastWanted);
    connect(&view, &ThreadView::filesDropped, &m_composing, &ComposerFiles::add);
    view.setFiles([this] { return m_composing.files(); });
    connect(&view, &ThreadView::attached, this, [this] { m_composing.take(); });
    connect(&view, &ThreadView::saveWanted, &m_saver, &FileSaver::save);
    connect(&view, &ThreadView::pictureWanted, this, [this, &theme, &view](const Attachment &file) {
        auto *picture = new PictureDialog(theme, *m_workspace.parts().files, file, view.window());
        connect(picture, &PictureDialog::saveWanted, &m_saver, &FileSaver::save);
        picture->open();
    });
    connect(&m_saver, &FileSaver::toastWanted, this, &PostFiles::toastWanted);
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

void takeFiles(NewThreadDialog &dialog, Uploads &uploads)
{
    auto *files = new ComposerFiles(uploads, dialog.composer(), &dialog);
    dialog.setFiles({[files] { return files->isUploading(); },
                     [files] {
                         QStringList ids;
                         const auto all = files->files();
                         for (const QueuedFile &file : all)
                             ids.append(file.id);
                         return ids;
                     }});
    QObject::connect(files, &ComposerFiles::refused, &dialog, &NewThreadDialog::showFailure);
    QObject::connect(files, &ComposerFiles::changed, &dialog, &NewThreadDialog::filesChanged);
    QObject::connect(&dialog, &NewThreadDialog::filesDropped, files, &ComposerFiles::add);
    QObject::connect(&dialog, &NewThreadDialog::posted, files, &ComposerFiles::release);
}

} // namespace panel::client
