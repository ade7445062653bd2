// SPDX-License-Identifier: MIT

#pragma once

#include "client/features/attachments/pictures.h"

#include <QDialog>

class QLabel;
class QPushButton;

namespace panel::client {

class Theme;

/// One attached picture, as large as the screen has room for; decoded under the same limits as
/// those under posts. A click, Enter and Escape close it, S saves.
class PictureDialog final : public QDialog
{
    Q_OBJECT

public:
    /// `file` is a picture by what the server says. Destroys itself once it is closed.
    PictureDialog(const Theme &theme, FileTransfer &transfer, const Attachment &file,
                  QWidget *parent);

Q_SIGNALS:
    void saveWanted(const QList<panel::Attachment> &files);

protected:
    void mouseReleaseEvent(QMouseEvent *event) override;

private:
    void showPicture();

    const Attachment m_file;
    const QSize m_box; ///< Pixels of the screen.
    Pictures m_pictures;
    QLabel *m_picture;
    QPushButton *m_save;
};

} // namespace panel::client
