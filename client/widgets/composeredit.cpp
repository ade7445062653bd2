// SPDX-License-Identifier: MIT

#include "client/widgets/composeredit.h"

#include "client/widgets/droppedfiles.h"
#include "client/widgets/metrics.h"
#include "client/widgets/optiondelegate.h"
#include "client/widgets/painting.h"

#include <QFontMetrics>
#include <QListWidget>
#include <QMimeData>
#include <QScrollBar>
#include <QTextBlock>

namespace panel::client {

using namespace metrics;

namespace {

constexpr int MostNames = 6;

bool inName(QChar c)
{
    return c.isLetterOrNumber() || c == QLatin1Char('_') || c == QLatin1Char('.')
        || c == QLatin1Char('-');
}

} // namespace

ComposerEdit::ComposerEdit(const Theme &theme, QWidget *parent)
    : QTextEdit(parent), m_theme(theme), m_popup(new QListWidget(this))
{
    setAcceptRichText(false);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setTabChangesFocus(true);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    document()->setDocumentMargin(0);
    applyFont();

    m_popup->setObjectName(QStringLiteral("names"));
    m_popup->setWindowFlags(Qt::ToolTip); // never takes the focus from the text
    m_popup->setFocusPolicy(Qt::NoFocus);
    m_popup->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_popup->setUniformItemSizes(true);
    m_popup->setItemDelegate(new OptionDelegate(theme, m_popup));
    m_popup->setAccessibleName(tr("People to mention"));
    connect(m_popup, &QListWidget::itemClicked, this, &ComposerEdit::complete);
    connect(this, &QTextEdit::textChanged, this, &ComposerEdit::fitHeight);
    connect(this, &QTextEdit::textChanged, this, &ComposerEdit::updateCompletion);
    connect(this, &QTextEdit::cursorPositionChanged, this, [this] {
        if (prefix().isNull())
            closeCompletion();
    });
    fitHeight();
}

QWidget *ComposerEdit::popup() const
{
    return completionOpen() ? m_popup : nullptr;
}

bool ComposerEdit::completionOpen() const
{
    return m_popup->isVisible();
}

void ComposerEdit::closeCompletion()
{
    m_popup->hide();
}

bool ComposerEdit::completionKey(int key)
{
    if (!completionOpen())
        return false;
    const int count = m_popup->count();
    switch (key) {
    case Qt::Key_Down:
        m_popup->setCurrentRow((m_popup->currentRow() + 1) % count);
        return true;
    case Qt::Key_Up:
        m_popup->setCurrentRow((m_popup->currentRow() + count - 1) % count);
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Tab:
        complete();
        return true;
    case Qt::Key_Escape:
        closeCompletion();
        return true;
    default:
        return false;
    }
}

QString ComposerEdit::prefix() const
{
    const QTextCursor cursor = textCursor();
    const QString line = cursor.block().text().left(cursor.positionInBlock());
    auto start = line.size();
    while (start > 0 && inName(line.at(start - 1)))
        --start;
    if (start == 0 || line.at(start - 1) != QLatin1Char('@'))
        return {};
    if (start > 1 && inName(line.at(start - 2))) // an e-mail address mentions nobody
        return {};
    return start == line.size() ? QStringLiteral("") : line.mid(start);
}

void ComposerEdit::setNames(const QStringList &names)
{
    if (m_names == names)
        return;
    m_names = names;
    if (hasFocus() && !prefix().isNull())
        showCompletion(prefix());
}

void ComposerEdit::updateCompletion()
{
    const QString typed = prefix();
    showCompletion(typed);
    if (!typed.isNull() && hasFocus())
        Q_EMIT namesWanted(typed);
}

void ComposerEdit::showCompletion(const QString &typed)
{
    const QString chosen = m_popup->currentItem() ? m_popup->currentItem()->text() : QString();
    m_popup->clear();
    if (!typed.isNull() && hasFocus()) {
        for (const auto &name : std::as_const(m_names)) {
            if (name.startsWith(typed, Qt::CaseInsensitive) && m_popup->count() < MostNames)
                m_popup->addItem(name);
        }
    }
    if (m_popup->count() == 0) {
        closeCompletion();
        return;
    }
    const auto again = m_popup->findItems(chosen, Qt::MatchExactly);
    m_popup->setCurrentRow(completionOpen() && !again.isEmpty() ? m_popup->row(again.first()) : 0);
    const int row = std::max(ControlHeight, m_popup->sizeHintForRow(0));
    const QSize size(240, m_popup->count() * row + Space8 + 2);
    m_popup->resize(size);
    const QPoint above = viewport()->mapToGlobal(cursorRect().topLeft());
    m_popup->move(above.x(), above.y() - size.height() - Space4);
    m_popup->show();
}

void ComposerEdit::complete()
{
    const auto *item = m_popup->currentItem();
    const QString typed = prefix();
    if (!item || typed.isNull())
        return;
    const QString name = item->text();
    QTextCursor cursor = textCursor();
    cursor.movePosition(QTextCursor::Left, QTextCursor::KeepAnchor, static_cast<int>(typed.size()));
    cursor.insertText(name + QLatin1Char(' '));
    setTextCursor(cursor);
    closeCompletion();
}

void ComposerEdit::insertFromMimeData(const QMimeData *source)
{
    // A file manager gives the names as text as well.
    if (const auto files = droppedfiles::of(*source); !files.isEmpty())
        Q_EMIT filesPasted(files);
    else if (source->hasText())
        textCursor().insertText(source->text());
    else if (const auto image = source->imageData().value<QImage>(); !image.isNull())
        Q_EMIT imagePasted(image);
}

bool ComposerEdit::canInsertFromMimeData(const QMimeData *source) const
{
    return source->hasText() || source->hasUrls() || source->hasImage();
}

void ComposerEdit::fitHeight()
{
    const int line = m_theme.lineHeight(Step::Post);
    const int content = qCeil(document()->size().height());
    const int lines = std::clamp((content + line - 1) / line, MinLines, MaxLines);
    setVerticalScrollBarPolicy(content > MaxLines * line ? Qt::ScrollBarAsNeeded
                                                         : Qt::ScrollBarAlwaysOff);
    const int height = lines * line + Space4;
    if (height != minimumHeight())
        setFixedHeight(height);
}

void ComposerEdit::applyFont()
{
    setFont(m_theme.font(Step::Post));
}

void ComposerEdit::resizeEvent(QResizeEvent *event)
{
    QTextEdit::resizeEvent(event);
    fitHeight();
}

void ComposerEdit::focusOutEvent(QFocusEvent *event)
{
    closeCompletion();
    QTextEdit::focusOutEvent(event);
}

void ComposerEdit::changeEvent(QEvent *event)
{
    QTextEdit::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        fitHeight();
}

} // namespace panel::client
