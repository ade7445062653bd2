// SPDX-License-Identifier: MIT

#include "client/app/postfiles.h"

#include "client/features/attachments/uploadwords.h"
#include "client/features/forum/postview.h"
#include "client/features/forum/threadview.h"
#include "client/widgets/attachmentstrip.h"
#include "client/widgets/composer.h"
#include "client/widgets/postdelegate.h"
#include "shared/protocol/limits.h"

#include <QBuffer>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QSaveFile>
#include <QStandardPaths>

namespace panel::client {

namespace {

/// As a name on every system, in that folder; a name that is taken there gets a number.
QString freePath(const QString &folder, QString name)
{
    static constexpr QLatin1String Reserved("<>:\"/\\|?*");
    for (QChar &c : name) {
        if (Reserved.contains(c) || c.unicode() < 0x20)
            c = QLatin1Char('_');
    }
    const QFileInfo info(name);
    QString path = QDir(folder).filePath(name);
    for (int again = 2; QFileInfo::exists(path); ++again)
        path = QDir(folder).filePath(
            QStringLiteral("%1 (%2)%3")
                .arg(info.completeBaseName())
                .arg(again)
                .arg(info.suffix().isEmpty() ? QString() : QLatin1Char('.') + info.suffix()));
    return path;
}

bool looksLikePicture(const QString &name)
{
    static const QStringList Endings{QStringLiteral("png"), QStringLiteral("jpg"),
                                     QStringLiteral("jpeg"), QStringLiteral("gif"),
                                     QStringLiteral("webp")};
    return Endings.contains(QFileInfo(name).suffix().toLower());
}

} // namespace

PostFiles::PostFiles(Workspace &workspace, ThreadView &view, QObject *parent)
    : QObject(parent), m_workspace(workspace), m_uploads(workspace.uploads()), m_view(view)
{
    Composer &composer = view.composer();
    composer.setAttachVisible(true);
    connect(&composer, &Composer::attachRequested, this, &PostFiles::attach);
    connect(&composer, &Composer::imagePasted, this, &PostFiles::addImage);
    const auto addUrls = [this](const QList<QUrl> &urls) {
        QStringList paths;
        for (const QUrl &url : urls)
            paths.append(url.toLocalFile());
        add(paths);
    };
    connect(&composer, &Composer::filesPasted, this, addUrls);
    connect(&view, &ThreadView::filesDropped, this, addUrls);
    connect(&composer.attachments(), &AttachmentStrip::removeRequested, this, &PostFiles::remove);
    connect(&composer.attachments(), &AttachmentStrip::retryRequested, m_uploads.data(),
            &Uploads::retry);
    connect(m_uploads.data(), &Uploads::changed, this, [this](const QUuid &key) {
        for (const QueuedFile &file : m_files.value(m_thread)) {
            if (file.key == key)
                return showStrip();
        }
    });
    view.setFiles([this] {
        QList<QueuedFile> files = m_files.value(m_thread);
        for (QueuedFile &file : files) {
            if (const Upload *upload = m_uploads->upload(file.key))
                file.id = upload->file.id;
        }
        return files;
    });
    connect(&view, &ThreadView::attached, this, [this] {
        m_files.remove(m_thread);
        showStrip();
    });
    connect(&view, &ThreadView::saveWanted, this, &PostFiles::save);
    Pictures *pictures = workspace.pictures();
    view.posts().delegate().setPictures(
        [pictures](const QString &id) { return pictures->picture(id); });
    connect(pictures, &Pictures::arrived, view.posts().viewport(), qOverload<>(&QWidget::update));
}

PostFiles::~PostFiles()
{
    // A page that goes takes back what nobody posted; a thread that is left keeps its files.
    if (!m_uploads)
        return;
    for (const auto &files : std::as_const(m_files)) {
        for (const QueuedFile &file : files)
            m_uploads->forget(file, false);
    }
}

void PostFiles::show(ThreadId thread)
{
    m_thread = thread;
    showStrip();
}

void PostFiles::putBack(ThreadId thread, const QList<QueuedFile> &files)
{
    for (const QueuedFile &file : files) {
        m_files[thread].append(file);
        m_uploads->ensure(file);
    }
    showStrip();
}

void PostFiles::attach()
{
    if (!m_view.mayAttach())
        return;
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
    add(QFileDialog::getOpenFileNames(m_view.window(), tr("Attach files"), folder));
}

bool PostFiles::hasRoom()
{
    if (!m_view.mayAttach())
        return false;
    if (m_files.value(m_thread).size() < limits::PostAttachments)
        return true;
    Q_EMIT toastWanted(tr("A post has room for %n file(s).", nullptr, limits::PostAttachments));
    return false;
}

void PostFiles::add(const QStringList &paths)
{
    for (const QString &path : paths) {
        const QFileInfo info(path);
        if (!info.isFile() || !info.isReadable()) {
            Q_EMIT toastWanted(tr("%1 is no file that can be read.").arg(info.fileName()));
            continue;
        }
        if (!hasRoom())
            return;
        m_files[m_thread].append(m_uploads->add(path));
        showStrip();
    }
}

void PostFiles::addImage(const QImage &image)
{
    if (!hasRoom())
        return;
    QBuffer png;
    png.open(QIODevice::WriteOnly);
    const auto file = image.save(&png, "PNG")
        ? m_uploads->addBytes(png.data(),
                              tr("picture", "the name of a pasted file") + QStringLiteral(".png"))
        : Result<QueuedFile>(fail(ErrorCode::Invalid, QStringLiteral("no picture")));
    if (!file) {
        Q_EMIT toastWanted(tr("The picture could not be kept. The disk may be full."));
        return;
    }
    m_files[m_thread].append(*file);
    showStrip();
}

void PostFiles::remove(const QUuid &key)
{
    QList<QueuedFile> &files = m_files[m_thread];
    for (qsizetype i = 0; i < files.size(); ++i) {
        if (files.at(i).key == key) {
            m_uploads->forget(files.takeAt(i), false);
            break;
        }
    }
    showStrip();
}

void PostFiles::showStrip()
{
    QList<AttachmentStrip::Item> items;
    for (const QueuedFile &file : m_files.value(m_thread)) {
        const Upload *upload = m_uploads->upload(file.key);
        items.append({file.key, file.name, upload ? uploadWord(*upload) : QString(),
                      looksLikePicture(file.name),
                      upload && upload->state == Upload::State::Failed});
    }
    m_view.composer().attachments().setItems(items);
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
        Attachment named = file;
        QString path = freePath(chosen, named.name);
        for (int again = 2; taken.contains(path); ++again)
            path = freePath(chosen, QStringLiteral("%1 %2").arg(again).arg(named.name));
        taken.insert(path);
        saveOne(file, path);
    }
}

void PostFiles::saveOne(const Attachment &file, const QString &path)
{
    auto target = std::make_shared<QSaveFile>(path);
    if (!target->open(QIODevice::WriteOnly)) {
        Q_EMIT toastWanted(tr("%1 cannot be written there.").arg(file.name));
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
                                               : tr("%1 could not be saved. It may be gone, or "
                                                    "the connection was lost.")
                                                     .arg(name));
        });
}

} // namespace panel::client
