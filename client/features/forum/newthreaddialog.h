// SPDX-License-Identifier: MIT

#pragma once

#include "client/features/forum/threadsmodel.h"

#include <QDialog>
#include <QUrl>
#include <QUuid>

class QComboBox;
class QLabel;
class QLineEdit;

namespace panel::client {

class Composer;
class EmojiPalette;
class Theme;

/// Starts a thread: where, its title, its first post. What is written is a draft of the category,
/// and still there when the dialog is opened again.
class NewThreadDialog final : public QDialog
{
    Q_OBJECT

public:
    struct Draft
    {
        QString title;
        QString content;
    };
    using DraftOf = std::function<Draft(CategoryId)>;

    /// Offers the categories where the user may start threads; `first` is chosen if it is one.
    NewThreadDialog(const Theme &theme, Requests &requests, ThreadsModel &threads,
                    std::optional<CategoryId> first, DraftOf draftOf, QWidget *parent);

    void setNames(const QStringList &names);
    void setSendKey(bool enterSends);
    /// What the first post may have besides words; filesChanged() tells of it.
    struct Files
    {
        std::function<bool()> areComing; ///< Not all are at the server yet.
        std::function<QStringList()> ids;
    };
    void setFiles(Files files);
    void filesChanged();
    Composer &composer() const { return *m_composer; }
    void showFailure(const QString &why);

protected:
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;

Q_SIGNALS:
    void drafted(panel::CategoryId category, const QString &title, const QString &content);
    void filesDropped(const QList<QUrl> &files);
    /// Before started() and held(): the server has it, and its files with it.
    void posted();
    void started(panel::ThreadId thread);
    /// A moderator looks at it first: there is nothing to open yet.
    void held();

private:
    CategoryId category() const;
    void switchCategory();
    void edited();
    void start(const QString &content);
    void answered(const Result<NewThreadReply> &reply);

    Requests &m_requests;
    ThreadsModel &m_threads;
    DraftOf m_draftOf;
    QComboBox *m_category;
    QLineEdit *m_title;
    Composer *m_composer;
    EmojiPalette *m_palette;
    QLabel *m_failure;
    CategoryId m_shown; ///< Whose draft is in the fields.
    QUuid m_clientId; ///< Of what is in the fields; makes sending it twice harmless.
    Files m_files;
    QStringList m_attached; ///< Their ids, as they were sent.
    bool m_waiting = false; ///< For an answer.
    bool m_starts = false; ///< As soon as the files are there.
};

} // namespace panel::client
