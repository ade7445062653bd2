// SPDX-License-Identifier: MIT

#include "client/features/forum/newthreaddialog.h"

#include "client/hub/errorwords.h"
#include "client/widgets/accessible.h"
#include "client/widgets/attachmentstrip.h"
#include "client/widgets/composer.h"
#include "client/widgets/droppedfiles.h"
#include "client/widgets/emojipalette.h"
#include "client/widgets/labels.h"
#include "client/widgets/metrics.h"
#include "client/widgets/select.h"
#include "client/widgets/theme.h"
#include "shared/protocol/limits.h"

#include <QComboBox>
#include <QDragEnterEvent>
#include <QLabel>
#include <QLineEdit>
#include <QVBoxLayout>

namespace panel::client {

using namespace metrics;

NewThreadDialog::NewThreadDialog(const Theme &theme, Requests &requests, ThreadsModel &threads,
                                 std::optional<CategoryId> first, DraftOf draftOf, QWidget *parent)
    : QDialog(parent)
    , m_requests(requests)
    , m_threads(threads)
    , m_draftOf(std::move(draftOf))
    , m_category(new Select(theme))
    , m_title(new QLineEdit)
    , m_composer(new Composer(theme))
    , m_palette(new EmojiPalette(theme, this))
    , m_failure(new QLabel)
{
    setWindowTitle(tr("New thread"));
    setAttribute(Qt::WA_DeleteOnClose);
    setMinimumWidth(620);
    auto *heading = new QLabel(windowTitle());
    heading->setFont(theme.font(Step::Title));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(Space24, Space20, Space24, Space20);
    column->setSpacing(Space4);
    column->addWidget(heading);
    column->addSpacing(Space12);
    column->addWidget(fieldLabel(tr("Category"), *m_category, theme));
    column->addWidget(m_category);
    column->addSpacing(Space8);
    column->addWidget(fieldLabel(tr("Title"), *m_title, theme));
    column->addWidget(m_title);
    column->addSpacing(Space12);
    column->addWidget(m_composer);
    column->addWidget(m_failure);
    column->addStretch(1);

    for (const Category &category : m_threads.categoriesWith(CategoryRight::Start))
        m_category->addItem(category.title, category.id.value);
    const int wanted = first ? m_category->findData(first->value) : -1;
    m_category->setCurrentIndex(qMax(0, wanted));
    m_title->setMaxLength(limits::TitleLength);
    m_title->setPlaceholderText(tr("What it is about"));
    m_composer->setLimit(limits::ContentBytes);
    m_composer->setVerb(tr("Start thread"));
    m_composer->setPlaceholder(tr("The first post"));
    m_failure->setObjectName(QStringLiteral("failure"));
    m_failure->setTextFormat(Qt::PlainText);
    m_failure->setWordWrap(true);
    m_failure->setFont(theme.font(Step::Small));
    m_failure->setProperty("tone", QStringLiteral("danger"));
    m_failure->hide();

    connect(m_category, &QComboBox::currentIndexChanged, this, &NewThreadDialog::switchCategory);
    connect(m_title, &QLineEdit::textEdited, this, &NewThreadDialog::edited);
    connect(m_title, &QLineEdit::returnPressed, m_composer, qOverload<>(&QWidget::setFocus));
    connect(m_composer, &Composer::edited, this, &NewThreadDialog::edited);
    connect(m_composer, &Composer::submitted, this, &NewThreadDialog::start);
    connect(m_composer, &Composer::escaped, this, &QDialog::reject);
    connect(m_composer, &Composer::emojiRequested, this,
            [this](const QPoint &where) { m_palette->open(where); });
    connect(m_palette, &EmojiPalette::chosen, m_composer, &Composer::insertText);

    m_shown = category();
    const Draft draft = m_draftOf(m_shown);
    m_title->setText(draft.title);
    m_composer->setText(draft.content);
    m_clientId = QUuid::createUuid();
    m_title->setFocus();
}

CategoryId NewThreadDialog::category() const
{
    return {m_category->currentData().toLongLong()};
}

void NewThreadDialog::setNames(const QStringList &names)
{
    m_composer->setNames(names);
}

void NewThreadDialog::setFiles(Files files)
{
    m_files = std::move(files);
    setAcceptDrops(true);
}

void NewThreadDialog::filesChanged()
{
    m_failure->hide();
    if (!m_starts || m_files.areComing())
        return;
    m_starts = false;
    m_composer->setStateText({});
    if (!m_composer->attachments().hasFailed()) // else the composer says what to do
        start(m_composer->text().trimmed());
}

void NewThreadDialog::dragEnterEvent(QDragEnterEvent *event)
{
    droppedfiles::enter(*event, m_composer->mayAttach());
}

void NewThreadDialog::dropEvent(QDropEvent *event)
{
    Q_EMIT filesDropped(droppedfiles::take(*event));
}

void NewThreadDialog::setSendKey(bool enterSends)
{
    m_composer->setSendKey(enterSends ? Composer::SendKey::Enter : Composer::SendKey::CtrlEnter);
}

/// What was written goes along; an empty dialog shows what the other category kept.
void NewThreadDialog::switchCategory()
{
    const CategoryId next = category();
    if (next == m_shown)
        return;
    const Draft there = m_draftOf(next);
    const bool empty = m_title->text().isEmpty() && m_composer->text().isEmpty();
    if (empty) {
        m_title->setText(there.title);
        m_composer->setText(there.content);
    } else if (there.title.isEmpty() && there.content.isEmpty()) {
        Q_EMIT drafted(m_shown, {}, {});
        Q_EMIT drafted(next, m_title->text(), m_composer->text());
    } else { // both hold something: each keeps its own
        m_title->setText(there.title);
        m_composer->setText(there.content);
    }
    m_shown = next;
    m_clientId = QUuid::createUuid();
}

void NewThreadDialog::edited()
{
    m_clientId = QUuid::createUuid(); // another text is another post
    m_failure->hide();
    Q_EMIT drafted(m_shown, m_title->text(), m_composer->text());
}

void NewThreadDialog::start(const QString &content)
{
    if (m_waiting)
        return;
    const QString title = m_title->text().trimmed();
    if (title.isEmpty()) {
        m_title->setFocus();
        return showFailure(tr("The thread needs a title."));
    }
    if (m_files.areComing && m_files.areComing()) {
        m_starts = true;
        m_composer->setStateText(tr("Starts when the files are there"));
        return;
    }
    m_waiting = true;
    NewThread request;
    request.categoryId = m_shown;
    request.title = title;
    request.content = content;
    const QStringList attached = m_files.ids ? m_files.ids() : QStringList();
    if (attached != m_attached)
        m_clientId = QUuid::createUuid(); // with other files it is another post
    m_attached = attached;
    if (!attached.isEmpty())
        request.attachments = attached;
    request.clientId = m_clientId.toString(QUuid::WithoutBraces);
    m_requests.send(request, this,
                    [this](const Result<NewThreadReply> &reply) { answered(reply); });
}

void NewThreadDialog::answered(const Result<NewThreadReply> &reply)
{
    m_waiting = false;
    if (!reply) // what was written stays, and sending it again is harmless
        return showFailure(errorSentence(reply.error()));
    Q_EMIT drafted(m_shown, {}, {});
    Q_EMIT posted();
    if (reply->thread && !reply->held.value_or(false)) {
        m_threads.learn(*reply->thread);
        Q_EMIT started(reply->thread->id);
    } else {
        Q_EMIT held();
    }
    accept();
}

void NewThreadDialog::showFailure(const QString &why)
{
    m_failure->setText(why);
    m_failure->show();
    announce(*m_failure, why);
}

} // namespace panel::client
