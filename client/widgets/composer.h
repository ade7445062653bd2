// SPDX-License-Identifier: MIT

#pragma once

#include <QFrame>
#include <QImage>
#include <QStringList>
#include <QUrl>

class QLabel;
class QPushButton;
class QToolButton;

namespace panel::client {

class AttachmentStrip;
class ComposerEdit;
class Theme;

/// Where a post is written: text that grows from 2 to 10 lines, tools that insert marks of
/// formatting, a line of state and the button. Plain text only, whatever is pasted.
class Composer final : public QFrame
{
    Q_OBJECT

public:
    /// Which key posts; the other one, and Shift+Enter always, breaks the line.
    enum class SendKey { CtrlEnter, Enter };

    explicit Composer(const Theme &theme, QWidget *parent = nullptr);

    /// What goes with the post; with something in it, a post needs no words.
    AttachmentStrip &attachments() const { return *m_attachments; }
    /// It takes files, and a post is being written into which they could go.
    bool mayAttach() const;

    QString text() const;
    /// Replaces all, without `edited()`: a draft that is restored was not typed.
    void setText(const QString &text);
    void clear() { setText({}); }
    /// Quotes `text` line by line and leaves the cursor below it.
    void insertQuote(const QString &text);

    /// Writes "@name " where the cursor is.
    void insertMention(const QString &name);

    void setPlaceholder(const QString &text);
    void setSendKey(SendKey key);
    /// Without a connection the button says Queue.
    void setQueueing(bool queueing);
    /// "Draft saved". Empty shows the key that posts.
    void setStateText(const QString &text);
    /// Most bytes of UTF-8 a post may have; from 90 % on the composer counts.
    void setLimit(int bytes);
    /// Seconds until the next post is allowed, 0 for now: the button waits.
    void setWait(int seconds);
    void setReplyTo(const QString &author, const QString &excerpt);
    void clearReplyTo();
    /// Offered after an @.
    void setNames(const QStringList &names);
    /// What is written replaces a post that is there: a line says so, and the button saves.
    void setEditing(bool editing);
    bool isEditing() const { return m_editing; }
    /// Why nothing can be posted here, as a sentence; empty: it can. What was written stays.
    void setBlocked(const QString &why);
    bool isBlocked() const { return !m_blocked.isEmpty(); }
    /// What the button says in place of Post.
    void setVerb(const QString &verb);
    void insertText(const QString &text);
    void setAttachVisible(bool visible);

Q_SIGNALS:
    /// Trimmed and not empty. The text stays until `clear()`: whoever sends may fail.
    void submitted(const QString &text);
    void edited();
    void replyCancelled();
    void editCancelled();
    /// Up, with nothing written: the user's newest post is wanted back.
    void editLastRequested();
    void namesWanted(const QString &prefix);
    void attachRequested();
    /// From the clipboard, in place of text.
    void filesPasted(const QList<QUrl> &files);
    void imagePasted(const QImage &image);
    /// Where a picker should open, in global coordinates.
    void emojiRequested(QPoint where);
    /// Esc, with nothing left to close: back to the view.
    void escaped();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void furnishReplyLine();
    void cancelLine();
    void setTone(const QString &tone);
    QWidget *makeTools();
    QToolButton *tool(const QString &icon, const QString &text);
    bool keyPressed(int key, Qt::KeyboardModifiers modifiers);
    void wrap(const QString &mark);
    void prefixLines(const QString &mark);
    void submit();
    void updateState();
    void setFocusWithin(bool within);
    void moveAlongTools(int step);

    const Theme &m_theme;
    ComposerEdit *m_edit;
    AttachmentStrip *m_attachments;
    QWidget *m_replyLine;
    QLabel *m_replyText;
    QLabel *m_state;
    QPushButton *m_post;
    QToolButton *m_attach = nullptr;
    QList<QToolButton *> m_tools;
    QString m_stateText;
    QString m_blocked;
    QString m_verb;
    QString m_placeholder;
    bool m_editing = false;
    SendKey m_sendKey = SendKey::CtrlEnter;
    bool m_queueing = false;
    int m_limit = 0;
    int m_wait = 0;
};

} // namespace panel::client
