// SPDX-License-Identifier: MIT

#pragma once

#include "client/net/filetransfer.h"

#include <QCache>
#include <QImage>
#include <QSet>
#include <QThreadPool>

namespace panel::client {

/// The pictures under posts, small enough to be shown there. Fetched when they are first asked for,
/// decoded on a thread of its own and kept in memory, the latest of them.
///
/// Only what is a PNG, JPEG, GIF (its first frame) or WebP by its content is ever handed to a
/// decoder, and only when its header says at most limits::ImagePixels. What turns out to be
/// something else is no picture, and its row stays a row.
class Pictures final : public QObject
{
    Q_OBJECT

public:
    static constexpr qint64 MostBytes = 16 << 20; ///< Of a file.
    static constexpr int MostMegabytes = 160; ///< That decoding one may take: 25 megapixels fit.
    static constexpr int Kept = 48 << 20; ///< Bytes of pictures in memory.
    static constexpr int AtOnce = 3;

    /// `box`: no picture is larger than that, in the pixels of the screen.
    Pictures(FileTransfer &transfer, QSize box, QObject *parent = nullptr);
    ~Pictures() override;

    /// Null: it is not here yet, and is fetched; arrived() follows. Or it is none.
    QImage picture(const QString &id);
    bool isBroken(const QString &id) const { return m_broken.contains(id); }
    /// Of what was given up for want of a connection: the next who asks begins anew.
    void forgetFailures();

    /// The content, decoded as the class says; null where it is no such picture. Any thread.
    static QImage decode(const QByteArray &bytes, QSize box);

Q_SIGNALS:
    void arrived(const QString &id);

private:
    struct Fetch;
    void start();
    void fetched(const QString &id, const ApiResult<Done> &outcome);
    void decoded(const QString &id, const QImage &image);

    FileTransfer &m_transfer;
    const QSize m_box;
    QCache<QString, QImage> m_pictures; ///< Cost in bytes.
    QStringList m_waiting; ///< The latest asked for last.
    QHash<QString, std::shared_ptr<Fetch>> m_fetches;
    QSet<QString> m_decoding;
    QSet<QString> m_broken; ///< No pictures.
    QSet<QString> m_failed; ///< Could not be fetched.
    QThreadPool m_decoder;
};

} // namespace panel::client
