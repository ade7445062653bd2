// SPDX-License-Identifier: MIT

#pragma once

#include <QImage>
#include <QStringList>
#include <QTextEdit>
#include <QUrl>

class QListWidget;

namespace panel::client {

class Theme;

/// The text of the composer: grows with its content, takes plain text only, completes @names.
class ComposerEdit final : public QTextEdit
{
    Q_OBJECT

public:
    static constexpr int MinLines = 2;
    static constexpr int MaxLines = 10;

    explicit ComposerEdit(const Theme &theme, QWidget *parent = nullptr);

    /// Offered behind an @, in this order. What is open is brought in line.
    void setNames(const QStringList &names);
    /// The list of names while it is open, null otherwise.
    QWidget *popup() const;
    bool completionOpen() const;
    /// Handles the keys of the open list; false if it has no use for `key`.
    bool completionKey(int key);
    void closeCompletion();

Q_SIGNALS:
    /// An @ stands before the cursor with this behind it: whoever knows more names may set them.
    void namesWanted(const QString &prefix);
    /// Pasted; a picture only where there is no text with it.
    void filesPasted(const QList<QUrl> &files);
    void imagePasted(const QImage &image);

protected:
    void insertFromMimeData(const QMimeData *source) override;
    bool canInsertFromMimeData(const QMimeData *source) const override;
    void resizeEvent(QResizeEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void fitHeight();
    void applyFont();
    /// The name typed so far behind the @ before the cursor; null without an @.
    QString prefix() const;
    void updateCompletion();
    void showCompletion(const QString &typed);
    void complete();

    const Theme &m_theme;
    QStringList m_names;
    QListWidget *m_popup;
};

} // namespace panel::client
