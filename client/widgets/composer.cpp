// SPDX-License-Identifier: MIT

#include "client/widgets/composer.h"

#include "client/widgets/attachmentstrip.h"
#include "client/widgets/composeredit.h"
#include "client/widgets/icons.h"
#include "client/widgets/metrics.h"
#include "client/widgets/painting.h"
#include "client/widgets/timewords.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPushButton>
#include <QStyle>
#include <QTextBlock>
#include <QToolButton>

namespace panel::client {

using namespace metrics;

Composer::Composer(const Theme &theme, QWidget *parent)
    : QFrame(parent)
    , m_theme(theme)
    , m_edit(new ComposerEdit(theme, this))
    , m_attachments(new AttachmentStrip(theme, this))
    , m_replyLine(new QWidget(this))
    , m_replyText(new QLabel(m_replyLine))
    , m_state(new QLabel(this))
    , m_post(new QPushButton(tr("Post"), this))
{
    setObjectName(QStringLiteral("composer"));
    setProperty("focusWithin", false);
    furnishReplyLine();
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(Space8, Space8, Space8, Space8);
    column->setSpacing(0);
    column->addWidget(m_replyLine);
    auto *text = new QHBoxLayout;
    text->setContentsMargins(Space4, Space4, 0, 0);
    text->addWidget(m_edit);
    column->addLayout(text);
    column->addWidget(m_attachments);
    column->addWidget(makeTools());

    m_edit->setAccessibleName(tr("Text of the post"));
    m_edit->installEventFilter(this);
    m_post->installEventFilter(this);
    connect(m_edit, &QTextEdit::textChanged, this, [this] {
        updateState();
        Q_EMIT edited();
    });
    m_attachments->setTabAfter(*m_edit);
    connect(m_attachments, &AttachmentStrip::changed, this, &Composer::updateState);
    connect(m_attachments, &AttachmentStrip::emptied, m_edit, qOverload<>(&QWidget::setFocus));
    connect(m_edit, &ComposerEdit::filesPasted, this, &Composer::filesPasted);
    connect(m_edit, &ComposerEdit::imagePasted, this, &Composer::imagePasted);
    connect(m_edit, &ComposerEdit::namesWanted, this, &Composer::namesWanted);
    connect(m_post, &QPushButton::clicked, this, &Composer::submit);
    setFocusProxy(m_edit);
    setPlaceholder(tr("Reply to this thread"));
    updateState();
}

void Composer::furnishReplyLine()
{
    auto *row = new QHBoxLayout(m_replyLine);
    row->setContentsMargins(Space4, 0, 0, 0);
    row->setSpacing(Space8);
    m_replyText->setTextFormat(Qt::PlainText);
    m_replyText->setProperty("tone", QStringLiteral("muted"));
    m_replyText->setFont(m_theme.font(Step::Small));
    m_replyText->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    auto *cancel = new QToolButton(m_replyLine);
    cancel->setIcon(m_theme.icons().icon(QStringLiteral("close")));
    cancel->setIconSize({16, 16});
    cancel->setProperty("compact", true);
    cancel->setFixedSize(24, 24);
    cancel->setToolTip(tr("Leave it (Esc)"));
    cancel->setAccessibleName(tr("Leave it"));
    row->addWidget(m_replyText, 1);
    row->addWidget(cancel);
    connect(cancel, &QToolButton::clicked, this, &Composer::cancelLine);
    m_replyLine->hide();
}

QWidget *Composer::makeTools()
{
    auto *tools = new QWidget(this);
    auto *row = new QHBoxLayout(tools);
    row->setContentsMargins(0, Space4, 0, 0);
    row->setSpacing(0);
    const auto add = [&](const QString &icon, const QString &text, auto act) {
        auto *button = tool(icon, text);
        row->addWidget(button);
        connect(button, &QToolButton::clicked, this, act);
        return button;
    };
    add(QStringLiteral("bold"), tr("Bold"), [this] { wrap(QStringLiteral("**")); });
    add(QStringLiteral("italic"), tr("Italic"), [this] { wrap(QStringLiteral("*")); });
    add(QStringLiteral("code"), tr("Code"), [this] {
        if (m_edit->textCursor().selectedText().contains(QChar::ParagraphSeparator))
            wrap(QStringLiteral("```"));
        else
            wrap(QStringLiteral("`"));
    });
    add(QStringLiteral("list"), tr("List"), [this] { prefixLines(QStringLiteral("- ")); });
    add(QStringLiteral("quote"), tr("Quote"), [this] { prefixLines(QStringLiteral("> ")); });

    auto *line = new QWidget(tools);
    line->setFixedSize(1, 16);
    line->setAutoFillBackground(true);
    line->setBackgroundRole(QPalette::Mid);
    row->addSpacing(Space8);
    row->addWidget(line, 0, Qt::AlignVCenter);
    row->addSpacing(Space8);
    add(QStringLiteral("mention"), tr("Mention somebody"), [this] {
        m_edit->setFocus();
        m_edit->insertPlainText(QStringLiteral("@"));
    });
    auto *emoji = add(QStringLiteral("emoji"), tr("Emoji"), [] { });
    connect(emoji, &QToolButton::clicked, this,
            [this, emoji] { Q_EMIT emojiRequested(emoji->mapToGlobal(QPoint(0, 0))); });
    const QKeySequence attachKey(Qt::CTRL | Qt::SHIFT | Qt::Key_A);
    m_attach = add(QStringLiteral("attach"), tr("Attach a file"), [this] {
        if (mayAttach())
            Q_EMIT attachRequested();
    });
    m_attach->setToolTip(
        tr("Attach a file (%1)", "%1 is a key").arg(attachKey.toString(QKeySequence::NativeText)));
    m_attach->setShortcut(attachKey);
    m_attach->hide();

    m_state->setFont(m_theme.font(Step::Caption));
    m_state->setTextFormat(Qt::PlainText);
    m_post->setProperty("kind", QStringLiteral("primary"));
    m_post->setProperty("compact", true);
    m_post->setFont(m_theme.strongFont(Step::Small));
    row->addStretch();
    row->addWidget(m_state);
    row->addSpacing(Space12);
    row->addWidget(m_post);
    return tools;
}

QToolButton *Composer::tool(const QString &icon, const QString &text)
{
    auto *button = new QToolButton(this);
    button->setIcon(m_theme.icons().icon(icon));
    button->setIconSize({20, 20});
    button->setProperty("compact", true);
    button->setFixedSize(CompactHeight, CompactHeight);
    button->setToolTip(text);
    button->setAccessibleName(text);
    // One stop of Tab for all of them: arrows move between them.
    button->setFocusPolicy(m_tools.isEmpty() ? Qt::TabFocus : Qt::NoFocus);
    button->installEventFilter(this);
    m_tools.append(button);
    return button;
}

QString Composer::text() const
{
    return m_edit->toPlainText();
}

void Composer::setText(const QString &text)
{
    const QSignalBlocker quiet(this); // blocks edited(), not the field's own signals
    m_edit->setPlainText(text);
    m_edit->moveCursor(QTextCursor::End);
    updateState();
}

void Composer::insertQuote(const QString &text)
{
    QString quoted;
    for (const auto &line : text.split(QLatin1Char('\n')))
        quoted += QStringLiteral("> ") + line + QLatin1Char('\n');
    QTextCursor cursor = m_edit->textCursor();
    if (!cursor.atBlockStart())
        quoted.prepend(QLatin1Char('\n'));
    cursor.insertText(quoted);
    m_edit->setTextCursor(cursor);
    m_edit->setFocus();
}

void Composer::insertMention(const QString &name)
{
    QTextCursor cursor = m_edit->textCursor();
    const int at = cursor.selectionStart();
    const bool needsSpace = at > 0 && !m_edit->document()->characterAt(at - 1).isSpace();
    cursor.insertText((needsSpace ? QStringLiteral(" @") : QStringLiteral("@")) + name
                      + QLatin1Char(' '));
    m_edit->setTextCursor(cursor);
    m_edit->closeCompletion();
    m_edit->setFocus();
}

void Composer::setPlaceholder(const QString &text)
{
    m_placeholder = text;
    m_edit->setPlaceholderText(m_blocked.isEmpty() ? text : m_blocked);
}

void Composer::setEditing(bool editing)
{
    m_editing = editing;
    m_attachments->setVisible(!editing && m_attachments->count() > 0);
    m_attach->setEnabled(!editing && m_blocked.isEmpty());
    if (editing)
        m_replyText->setText(tr("Edit your post"));
    m_replyLine->setVisible(editing);
    updateState();
}

void Composer::setBlocked(const QString &why)
{
    if (m_blocked == why)
        return;
    m_blocked = why;
    m_edit->setReadOnly(!why.isEmpty());
    m_edit->setAccessibleDescription(why);
    m_edit->setPlaceholderText(why.isEmpty() ? m_placeholder : why);
    for (auto *tool : std::as_const(m_tools))
        tool->setEnabled(why.isEmpty());
    updateState();
}

void Composer::setVerb(const QString &verb)
{
    m_verb = verb;
    updateState();
}

void Composer::insertText(const QString &text)
{
    if (!m_blocked.isEmpty())
        return;
    m_edit->textCursor().insertText(text);
    m_edit->setFocus();
}

/// Leaves the reply, or the edit.
void Composer::cancelLine()
{
    if (m_editing) {
        setEditing(false);
        Q_EMIT editCancelled();
        return;
    }
    clearReplyTo();
    Q_EMIT replyCancelled();
}

void Composer::setSendKey(SendKey key)
{
    m_sendKey = key;
    updateState();
}

void Composer::setQueueing(bool queueing)
{
    m_queueing = queueing;
    updateState();
}

void Composer::setStateText(const QString &text)
{
    m_stateText = text;
    updateState();
}

void Composer::setLimit(int bytes)
{
    m_limit = bytes;
    updateState();
}

void Composer::setWait(int seconds)
{
    m_wait = seconds;
    updateState();
}

void Composer::setReplyTo(const QString &author, const QString &excerpt)
{
    //: A person's name, then the beginning of the post that is replied to
    m_replyText->setText(tr("Reply to %1: %2").arg(author, excerpt.simplified()));
    m_replyLine->show();
    m_edit->setFocus();
}

void Composer::clearReplyTo()
{
    m_replyLine->hide();
}

void Composer::setNames(const QStringList &names)
{
    m_edit->setNames(names);
}

void Composer::setAttachVisible(bool visible)
{
    m_attach->setVisible(visible);
}

bool Composer::mayAttach() const
{
    return !m_attach->isHidden() && isEnabled() && !m_editing && m_blocked.isEmpty();
}

bool Composer::eventFilter(QObject *watched, QEvent *event)
{
    switch (event->type()) {
    case QEvent::FocusIn:
        setFocusWithin(true);
        break;
    case QEvent::FocusOut:
        setFocusWithin(false);
        break;
    case QEvent::KeyPress: {
        const auto *press = static_cast<QKeyEvent *>(event);
        if (watched == m_edit)
            return keyPressed(press->key(), press->modifiers());
        if (m_tools.contains(static_cast<QToolButton *>(watched))) {
            const bool left = press->key() == Qt::Key_Left;
            if (left || press->key() == Qt::Key_Right) {
                moveAlongTools(left == (layoutDirection() == Qt::LeftToRight) ? -1 : 1);
                return true;
            }
        }
        break;
    }
    default:
        break;
    }
    return QFrame::eventFilter(watched, event);
}

bool Composer::keyPressed(int key, Qt::KeyboardModifiers modifiers)
{
    if (m_edit->completionKey(key))
        return true;
    if (key == Qt::Key_Escape) {
        if (m_replyLine->isHidden())
            Q_EMIT escaped();
        else
            cancelLine();
        return true;
    }
    if (key == Qt::Key_Up && !m_editing && m_blocked.isEmpty() && m_edit->document()->isEmpty()) {
        Q_EMIT editLastRequested();
        return true;
    }
    if (key != Qt::Key_Return && key != Qt::Key_Enter)
        return false;
    const bool control = modifiers & Qt::ControlModifier;
    const bool shift = modifiers & Qt::ShiftModifier;
    if (control || (m_sendKey == SendKey::Enter && !shift)) {
        submit();
        return true;
    }
    // Shift+Enter would insert a line separator, which is no line break once it is plain text.
    if (m_blocked.isEmpty()) {
        m_edit->textCursor().insertBlock();
        m_edit->ensureCursorVisible();
    }
    return true;
}

void Composer::moveAlongTools(int step)
{
    QList<QToolButton *> shown = m_tools;
    shown.removeIf([](const QToolButton *button) { return button->isHidden(); });
    const auto at = shown.indexOf(qobject_cast<QToolButton *>(focusWidget()));
    const auto to = std::clamp<qsizetype>(at + step, 0, shown.size() - 1);
    for (auto *button : std::as_const(shown))
        button->setFocusPolicy(button == shown.at(to) ? Qt::TabFocus : Qt::NoFocus);
    shown.at(to)->setFocus(Qt::TabFocusReason);
}

void Composer::wrap(const QString &mark)
{
    QTextCursor cursor = m_edit->textCursor();
    QString inside = cursor.selectedText().replace(QChar::ParagraphSeparator, QLatin1Char('\n'));
    const bool fence = mark.size() == 3;
    const QString open = fence ? mark + QLatin1Char('\n') : mark;
    const QString close = fence ? QLatin1Char('\n') + mark : mark;
    const bool empty = inside.isEmpty();
    cursor.insertText(open + inside + close);
    if (empty) // the cursor waits between the marks
        cursor.movePosition(QTextCursor::Left, QTextCursor::MoveAnchor,
                            static_cast<int>(close.size()));
    m_edit->setTextCursor(cursor);
    m_edit->setFocus();
}

void Composer::prefixLines(const QString &mark)
{
    QTextCursor cursor = m_edit->textCursor();
    const int end = cursor.selectionEnd();
    QTextBlock block = m_edit->document()->findBlock(cursor.selectionStart());
    const int last = m_edit->document()->findBlock(end).blockNumber();
    cursor.beginEditBlock();
    for (; block.isValid() && block.blockNumber() <= last; block = block.next()) {
        QTextCursor at(block);
        at.insertText(mark);
    }
    cursor.endEditBlock();
    m_edit->setFocus();
}

void Composer::submit()
{
    const QString trimmed = text().trimmed();
    const bool hasFiles = m_attachments->count() > 0 && !m_editing;
    if (m_post->isEnabled() && (!trimmed.isEmpty() || hasFiles))
        Q_EMIT submitted(trimmed);
}

void Composer::updateState()
{
    const auto bytes = text().trimmed().toUtf8().size();
    const bool tooLong = m_limit > 0 && bytes > m_limit;
    const bool near = m_limit > 0 && bytes > m_limit - m_limit / 10;
    const bool waits = m_wait > 0 && !m_editing;
    const bool lacksFile = !m_editing && m_attachments->hasFailed();
    QString state = m_stateText;
    if (!m_blocked.isEmpty())
        state = text().isEmpty() ? QString() : m_blocked; // else the field itself says it
    else if (waits)
        state = tr("Wait %1", "%1 is a span such as 12 s").arg(spanWord(m_wait));
    else if (tooLong)
        state = tr("%n byte(s) too long", nullptr, static_cast<int>(bytes - m_limit));
    else if (lacksFile)
        state = m_attachments->mayRetry() ? tr("Take the file off, or send it again")
                                          : tr("Take the file off first");
    else if (near)
        state = tr("%n byte(s) left", nullptr, static_cast<int>(m_limit - bytes));
    else if (m_editing)
        state = tr("Esc leaves the post as it is");
    else if (m_queueing && state.isEmpty())
        state = tr("Goes out when connected");
    else if (state.isEmpty())
        state = m_sendKey == SendKey::Enter ? tr("Enter posts") : tr("Ctrl+Enter posts");
    m_state->setText(state);

    setTone(tooLong || lacksFile ? QStringLiteral("danger") : QStringLiteral("muted"));
    m_post->setText(m_editing               ? tr("Save")
                        : !m_verb.isEmpty() ? m_verb
                        : m_queueing        ? tr("Queue")
                                            : tr("Post"));
    m_post->setEnabled(!tooLong && !lacksFile && !waits && m_blocked.isEmpty());
}

void Composer::setTone(const QString &tone)
{
    if (m_state->property("tone").toString() == tone)
        return;
    m_state->setProperty("tone", tone);
    m_state->style()->unpolish(m_state);
    m_state->style()->polish(m_state);
}

void Composer::setFocusWithin(bool within)
{
    if (property("focusWithin").toBool() == within)
        return;
    setProperty("focusWithin", within);
    style()->unpolish(this);
    style()->polish(this);
    // The frame grew by a pixel; the margin gives it back, so nothing inside moves.
    const int margin = within ? Space8 - 1 : Space8;
    layout()->setContentsMargins(margin, margin, margin, margin);
    update();
}

} // namespace panel::client
