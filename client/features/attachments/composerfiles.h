// SPDX-License-Identifier: MIT

#pragma once

#include "client/features/attachments/uploads.h"

#include <QPointer>
#include <QUrl>

class QImage;

namespace panel::client {

class Composer;

/// The files of the post that a composer holds: chosen by its button, pasted, or told by add().
/// They are on their way up while the post is still being written. Those that are left when this
/// goes, nobody wants.
class ComposerFiles final : public QObject
{
    Q_OBJECT

public:
    ComposerFiles(Uploads &uploads, Composer &composer, QObject *parent = nullptr);
    ~ComposerFiles() override;

    /// In their order, each with its id once the server has it.
    QList<QueuedFile> files() const;
    bool isUploading() const;
    /// These instead; what was there is not forgotten.
    void setFiles(const QList<QueuedFile> &files);
    /// The same, and they are no longer the composer's.
    QList<QueuedFile> take();
    /// A post has them: they are the server's now.
    void release();
    /// Of a post that was taken back: they are under way again.
    void putBack(const QList<QueuedFile> &files);
    void add(const QList<QUrl> &urls);

Q_SIGNALS:
    /// How many there are, or how far one is.
    void changed();
    /// Something is not attached: why, and what to do about it.
    void refused(const QString &why);

private:
    void choose();
    bool addFile(const QString &path);
    void addImage(const QImage &image);
    bool hasRoom();
    void remove(const QUuid &key);
    void show();

    QPointer<Uploads> m_uploads; ///< May go before what shows it.
    QPointer<Composer> m_composer;
    QList<QueuedFile> m_files;
};

} // namespace panel::client
