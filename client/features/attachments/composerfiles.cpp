// SPDX-License-Identifier: MIT

#include "client/features/attachments/composerfiles.h"

#include "client/features/attachments/uploadwords.h"
#include "client/widgets/attachmentstrip.h"
#include "client/widgets/composer.h"
#include "shared/protocol/limits.h"

#include <QBuffer>
#include <QFileDialog>
#include <QFileInfo>
#include <QStandardPaths>

namespace panel::client {

namespace {

bool looksLikePicture(const QString &name)
{
    static const QStringList endings{QStringLiteral("png"), QStringLiteral("jpg"),
                                     QStringLiteral("jpeg"), QStringLiteral("gif"),
                                     QStringLiteral("webp")};
    return endings.contains(QFileInfo(name).suffix().toLower());
}

} // namespace

ComposerFiles::ComposerFiles(Uploads &uploads, Composer &composer, QObject *parent)
    : QObject(parent), m_uploads(&uploads), m_composer(&composer)
{
    composer.setAttachVisible(true);
    AttachmentStrip &strip = composer.attachments();
    connect(&composer, &Composer::attachRequested, this, &ComposerFiles::choose);
    connect(&composer, &Composer::imagePasted, this, &ComposerFiles::addImage);
    connect(&composer, &Composer::filesPasted, this, &ComposerFiles::add);
    connect(&strip, &AttachmentStrip::removeRequested, this, &ComposerFiles::remove);
    connect(&strip, &AttachmentStrip::retryRequested, &uploads, &Uploads::retry);
    connect(&uploads, &Uploads::changed, this, [this](const QUuid &key) {
        const bool isMine = std::any_of(m_files.cbegin(), m_files.cend(),
                                        [&](const QueuedFile &file) { return file.key == key; });
        if (isMine)
            show();
    });
}

ComposerFiles::~ComposerFiles()
{
    if (!m_uploads)
        return;
    m_uploads->disconnect(this);
    for (const QueuedFile &file : std::as_const(m_files))
        m_uploads->forget(file, false);
}

QList<QueuedFile> ComposerFiles::files() const
{
    QList<QueuedFile> files = m_files;
    for (QueuedFile &file : files) {
        if (const Upload *upload = m_uploads->upload(file.key))
            file.id = upload->file.id;
    }
    return files;
}

bool ComposerFiles::isUploading() const
{
    return std::any_of(m_files.cbegin(), m_files.cend(), [this](const QueuedFile &file) {
        const Upload *upload = m_uploads->upload(file.key);
        return upload && upload->state != Upload::State::Done
            && upload->state != Upload::State::Failed;
    });
}

void ComposerFiles::setFiles(const QList<QueuedFile> &files)
{
    m_files = files;
    show();
}

QList<QueuedFile> ComposerFiles::take()
{
    const QList<QueuedFile> taken = files();
    setFiles({});
    return taken;
}

void ComposerFiles::release()
{
    const QList<QueuedFile> posted = take();
    for (const QueuedFile &file : posted)
        m_uploads->forget(file, true);
}

void ComposerFiles::putBack(const QList<QueuedFile> &files)
{
    m_files.append(files);
    for (const QueuedFile &file : files)
        m_uploads->ensure(file);
    show();
}

void ComposerFiles::choose()
{
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
    const QStringList paths
        = QFileDialog::getOpenFileNames(m_composer->window(), tr("Attach files"), folder);
    for (const QString &path : paths) {
        if (!addFile(path))
            break;
    }
    m_composer->setFocus();
}

void ComposerFiles::add(const QList<QUrl> &urls)
{
    for (const QUrl &url : urls) {
        if (!addFile(url.toLocalFile()))
            return;
    }
}

/// False: nor is there room for the next one.
bool ComposerFiles::addFile(const QString &path)
{
    const QFileInfo info(path);
    if (info.isDir()) {
        Q_EMIT refused(
            tr("%1 is a folder. Pack it into one file and attach that.", "%1 is its name")
                .arg(info.fileName()));
    } else if (!info.isFile() || !info.isReadable()) {
        Q_EMIT refused(tr("%1 cannot be read. Check that it is there and that you may open it.",
                          "%1 is the name of a file")
                           .arg(info.fileName()));
    } else {
        if (!hasRoom())
            return false;
        m_files.append(m_uploads->add(path));
        show();
    }
    return true;
}

void ComposerFiles::addImage(const QImage &image)
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
        Q_EMIT refused(
            tr("The picture could not be kept. Make room on your disk and paste it again."));
        return;
    }
    m_files.append(*file);
    show();
}

bool ComposerFiles::hasRoom()
{
    if (!m_uploads || !m_composer->mayAttach())
        return false;
    if (m_files.size() < limits::PostAttachments)
        return true;
    Q_EMIT refused(tr("A post takes %n file(s). Put the others into the next post.", nullptr,
                      limits::PostAttachments));
    return false;
}

void ComposerFiles::remove(const QUuid &key)
{
    for (qsizetype i = 0; i < m_files.size(); ++i) {
        if (m_files.at(i).key == key) {
            const QueuedFile file = m_files.takeAt(i);
            m_uploads->forget(file, false);
            break;
        }
    }
    show();
}

void ComposerFiles::show()
{
    if (!m_composer || !m_uploads)
        return;
    QList<AttachmentStrip::Item> items;
    for (const QueuedFile &file : std::as_const(m_files)) {
        AttachmentStrip::Item item;
        item.key = file.key;
        item.name = file.name;
        item.isPicture = looksLikePicture(file.name);
        if (const Upload *upload = m_uploads->upload(file.key)) {
            item.detail = uploadWord(*upload, m_uploads->most());
            item.hasFailed = upload->state == Upload::State::Failed;
            item.mayRetry = item.hasFailed && upload->mayRetry();
            if (upload->state == Upload::State::Running)
                item.percent = upload->percent();
        }
        items.append(item);
    }
    m_composer->attachments().setItems(items);
    Q_EMIT changed();
}

} // namespace panel::client
