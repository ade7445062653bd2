// SPDX-License-Identifier: MIT

#include "client/features/moderation/casespanel.h"

#include "client/features/moderation/flagdialog.h"
#include "client/features/shownfiles.h"
#include "client/hub/errorwords.h"
#include "client/widgets/elidedlabel.h"
#include "client/widgets/emptystate.h"
#include "client/widgets/errorstate.h"
#include "client/widgets/metrics.h"
#include "client/widgets/noticedelegate.h"
#include "client/widgets/postdelegate.h"
#include "client/widgets/rows.h"
#include "client/widgets/theme.h"
#include "client/widgets/timewords.h"
#include "shared/protocol/errors.h"

#include <QKeyEvent>
#include <QLabel>
#include <QListView>
#include <QPushButton>
#include <QSplitter>
#include <QStackedWidget>
#include <QStandardItemModel>
#include <QVBoxLayout>

namespace panel::client {

using namespace metrics;

CaseRows::CaseRows(CasesModel &cases, QObject *parent) : QIdentityProxyModel(parent)
{
    setSourceModel(&cases);
}

QVariant CaseRows::data(const QModelIndex &index, int role) const
{
    const auto source = [&](int wanted) { return QIdentityProxyModel::data(index, wanted); };
    switch (role) {
    case RowTimeRole:
        return whenWord(source(CasesModel::AtRole).toDateTime());
    case RowExcerptRole:
        if (const QString words = postExcerpt(source(CasesModel::ContentRole).toString());
            !words.isEmpty())
            return words;
        return source(CasesModel::FilesRole); // what the forum's lists say of such a post
    case RowUserIdRole:
        return source(CasesModel::AuthorIdRole);
    case RowUserNameRole:
        return source(CasesModel::AuthorRole);
    case NoticeIconRole:
        return QString();
    case Qt::DisplayRole: {
        const QString author = source(CasesModel::AuthorRole).toString();
        const QString title = source(Qt::DisplayRole).toString();
        return source(CasesModel::HeldRole).toBool()
            ? tr("Held: %1 in %2", "a person, the title of a thread").arg(author, title)
            : tr("Reported: %1 in %2", "a person, the title of a thread").arg(author, title);
    }
    case Qt::AccessibleTextRole:
        return QStringList{data(index, Qt::DisplayRole).toString(),
                           data(index, RowTimeRole).toString(),
                           data(index, RowExcerptRole).toString()}
            .join(QStringLiteral(", "));
    default:
        return source(role);
    }
}

CasesPanel::CasesPanel(const Theme &theme, CasesModel &cases, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_cases(cases)
    , m_rows(cases)
    , m_list(new QListView)
    , m_post(new QStandardItemModel(this))
    , m_postView(new QListView)
    , m_where(new ElidedLabel(theme, Step::Title, Token::Text))
    , m_why(new QLabel)
    , m_empty(new EmptyState(theme))
    , m_error(new ErrorState(theme))
    , m_both(new QWidget)
    , m_stack(new QStackedWidget)
{
    m_list->setItemDelegate(new NoticeDelegate(theme, this));
    m_list->setModel(&m_rows);
    m_list->setMouseTracking(true);
    m_list->setUniformItemSizes(true);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setMinimumWidth(280);
    m_list->setAccessibleName(tr("Moderation queue"));
    m_list->installEventFilter(this);

    auto *queue = new QWidget;
    auto *queueColumn = new QVBoxLayout(queue);
    queueColumn->setContentsMargins(0, Space8, 0, 0);
    queueColumn->addWidget(m_list);
    auto *split = new QSplitter;
    split->setChildrenCollapsible(false);
    split->setHandleWidth(1);
    split->addWidget(queue);
    split->addWidget(makeDetail(theme));
    split->setStretchFactor(1, 1);
    split->setSizes({360, 500});
    auto *row = new QHBoxLayout(m_both);
    row->setContentsMargins({});
    row->addWidget(split);
    m_stack->addWidget(m_both);
    m_stack->addWidget(m_empty);
    m_stack->addWidget(m_error);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->addWidget(m_stack);

    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this,
            &CasesPanel::showCurrent);
    connect(m_list, &QListView::activated, this, &CasesPanel::openCurrent);
    connect(&m_cases, &CasesModel::stateChanged, this, &CasesPanel::showState);
    connect(&m_cases, &QAbstractItemModel::modelReset, this, &CasesPanel::showState);
    connect(&m_cases, &QAbstractItemModel::dataChanged, this, &CasesPanel::showCurrent);
    connect(m_error, &ErrorState::retryRequested, &m_cases, &CasesModel::refresh);
    showState();
}

QWidget *CasesPanel::makeDetail(const Theme &theme)
{
    auto *detail = new QWidget;
    m_delegate = new PostDelegate(theme, this);
    m_postView->setItemDelegate(m_delegate);
    connect(m_delegate, &PostDelegate::attachmentActivated, this,
            [this](const QModelIndex &, const QString &attachment) { save(attachment); });
    m_postView->setModel(m_post);
    m_postView->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_postView->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_postView->setSelectionMode(QAbstractItemView::NoSelection);
    m_postView->setResizeMode(QListView::Adjust);
    m_postView->setAccessibleName(tr("The post"));
    m_why->setTextFormat(Qt::PlainText);
    m_why->setWordWrap(true);
    m_why->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_why->setProperty("tone", QStringLiteral("second"));

    m_approve = addButton(tr("Let through"), QStringLiteral("primary"));
    m_reject = addButton(tr("Reject"), QStringLiteral("danger"));
    m_dismiss = addButton(tr("Leave it"), QString());
    m_delete = addButton(tr("Delete post"), QStringLiteral("danger"));
    m_open = addButton(tr("Open thread"), QStringLiteral("quiet"));
    m_save = addButton(tr("Save files"), QStringLiteral("quiet"));
    m_sanction = addButton(tr("Mute or ban"), QStringLiteral("quiet"));
    m_approve->setToolTip(tr("Let through (A)"));
    m_reject->setToolTip(tr("Reject (R)"));
    m_dismiss->setToolTip(tr("Leave it (D)"));
    m_delete->setToolTip(tr("Delete post (Del)"));
    m_save->setToolTip(tr("Save files (S)"));
    connect(m_approve, &QPushButton::clicked, this, [this] { decide(Decision::Approve); });
    connect(m_reject, &QPushButton::clicked, this, [this] { decide(Decision::Reject); });
    connect(m_dismiss, &QPushButton::clicked, this, [this] { decide(Decision::Dismiss); });
    connect(m_delete, &QPushButton::clicked, this, [this] { decide(Decision::DeletePost); });
    connect(m_save, &QPushButton::clicked, this, [this] { save({}); });
    connect(m_open, &QPushButton::clicked, this, &CasesPanel::openCurrent);
    connect(m_sanction, &QPushButton::clicked, this, [this] {
        if (const ModerationCase *its = current())
            Q_EMIT sanctionWanted(its->author);
    });

    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(Space8);
    for (auto *button : std::as_const(m_buttons))
        buttons->addWidget(button);
    buttons->addStretch(1);
    auto *column = new QVBoxLayout(detail);
    column->setContentsMargins(0, Space8, 0, Space16);
    column->setSpacing(Space12);
    auto *above = new QVBoxLayout;
    above->setContentsMargins(PageMargin, Space8, PageMargin, 0);
    above->setSpacing(Space2);
    above->addWidget(m_where);
    above->addWidget(m_why);
    column->addLayout(above);
    column->addWidget(m_postView, 1);
    buttons->setContentsMargins(PageMargin, 0, PageMargin, 0);
    column->addLayout(buttons);
    return detail;
}

QPushButton *CasesPanel::addButton(const QString &text, const QString &kind)
{
    auto *button = new QPushButton(text);
    if (!kind.isEmpty())
        button->setProperty("kind", kind);
    m_buttons.append(button);
    return button;
}

QWidget &CasesPanel::focusTarget() const
{
    return *m_list;
}

const ModerationCase *CasesPanel::current() const
{
    const QModelIndex index = m_list->currentIndex();
    return index.isValid() ? m_cases.find(index.data(CasesModel::IdRole).toLongLong()) : nullptr;
}

QString CasesPanel::outcomeText(const ModerationCase &its) const
{
    if (its.state == CaseState::Open)
        return {};
    const QString by = its.decidedBy ? its.decidedBy->username : QString();
    const QString what = its.state == CaseState::Dismissed
        ? (its.held ? tr("Let through") : tr("Left as it is"))
        : (its.held ? tr("Rejected") : tr("Deleted"));
    //: What was decided, by whom, when
    return tr("%1 by %2, %3").arg(what, by, whenWord(its.decidedAt.value_or(its.at)));
}

void CasesPanel::showCurrent()
{
    const ModerationCase *its = current();
    m_post->clear();
    const bool open = its && its->state == CaseState::Open && its->id != m_deciding;
    m_approve->setVisible(open && its->held);
    m_reject->setVisible(open && its->held);
    m_dismiss->setVisible(open && !its->held);
    m_delete->setVisible(open && !its->held);
    m_open->setVisible(its && its->threadId.has_value());
    const QList<Attachment> files
        = its ? its->attachments.value_or(QList<Attachment>()) : QList<Attachment>();
    m_save->setVisible(!files.isEmpty());
    m_sanction->setVisible(its);
    m_where->setText(its ? its->title : QString());
    if (!its)
        return m_why->setText({});

    auto *row = new QStandardItem(its->content);
    row->setData(its->content, PostTextRole);
    row->setData(its->author.username, PostAuthorRole);
    row->setData(its->author.id.value, PostAuthorIdRole);
    row->setData(its->at.toLocalTime(), PostTimeRole);
    row->setData(whenWord(its->at), PostTimeTextRole);
    row->setData(its->id, PostIdRole);
    row->setData(0, PostMayRole);
    if (!files.isEmpty())
        row->setData(QVariant::fromValue(shownFiles(files)), PostAttachmentsRole);
    if (its->seq)
        row->setData(int(*its->seq), PostNumberRole);
    m_post->appendRow(row);
    row->setData(postAccessibleText(m_post->index(0, 0)), Qt::AccessibleTextRole);

    QStringList why;
    if (its->filter)
        why.append(tr("Held by the word filter “%1”.", "%1 is a pattern").arg(*its->filter));
    if (!its->threadId)
        why.append(tr("It would start the thread “%1”.", "%1 is a title").arg(its->title));
    for (const Flag &flag : its->flags) {
        //: Who reported a post, when, why
        const QString head
            = tr("%1, %2: %3")
                  .arg(flag.user.username, whenWord(flag.at), flagReasonText(flag.reason));
        why.append(flag.note.isEmpty()
                       ? head
                       : QStringLiteral("%1. %2").arg(head, flag.note.simplified()));
    }
    why.append(outcomeText(*its));
    why.removeAll(QString());
    m_why->setText(why.join(QLatin1Char('\n')));
}

void CasesPanel::showState()
{
    if (m_cases.rowCount() > 0) {
        if (!m_list->currentIndex().isValid())
            m_list->setCurrentIndex(m_rows.index(0, 0));
        showCurrent();
        m_stack->setCurrentWidget(m_both);
    } else if (const auto problem = m_cases.problem()) {
        m_error->setError(tr("The queue could not be loaded"), errorSentence(*problem),
                          QString(nameOf(problem->code)) + QLatin1Char(' ') + problem->detail);
        m_stack->setCurrentWidget(m_error);
    } else {
        if (!m_cases.isAllowed())
            m_empty->setText(tr("Moderators decide here"),
                             tr("You report a post by its menu; they see it here."));
        else if (m_cases.isLoading())
            m_empty->setText(tr("Loading"), {});
        else if (m_cases.showsDecided())
            m_empty->setText(tr("Nothing was decided yet"), tr("What you decide is kept here."));
        else
            m_empty->setText(tr("Nothing to decide"),
                             tr("Posts that people report and filters hold come here."));
        m_stack->setCurrentWidget(m_empty);
    }
}

void CasesPanel::decide(Decision decision)
{
    const ModerationCase *its = current();
    if (!its || its->state != CaseState::Open || its->id == m_deciding)
        return;
    const bool ofHeld = decision == Decision::Approve || decision == Decision::Reject;
    if (its->held != ofHeld)
        return; // a key that means nothing here
    m_deciding = its->id;
    const bool hadFocus = isAncestorOf(focusWidget());
    showCurrent();
    m_cases.decide(its->id, decision, {}, [this, decision, hadFocus](const Result<Done> &told) {
        m_deciding = 0;
        showState();
        if (hadFocus)
            m_list->setFocus(); // the button is gone; the next case is current
        if (!told) {
            Q_EMIT toastWanted(told.error().code == ErrorCode::Conflict
                                   ? tr("Somebody was quicker.")
                                   : errorSentence(told.error()));
            return;
        }
        switch (decision) {
        case Decision::Dismiss:
            Q_EMIT toastWanted(tr("Left as it is"));
            return;
        case Decision::DeletePost:
            Q_EMIT toastWanted(tr("Post deleted"));
            return;
        case Decision::Approve:
            Q_EMIT toastWanted(tr("Post let through"));
            return;
        case Decision::Reject:
            Q_EMIT toastWanted(tr("Post rejected"));
            return;
        }
    });
}

void CasesPanel::openCurrent()
{
    const ModerationCase *its = current();
    if (its && its->threadId)
        Q_EMIT opened(*its->threadId, its->postId);
}

void CasesPanel::setPictures(std::function<QImage(const QString &attachment)> pictures)
{
    m_delegate->setPictures(std::move(pictures));
}

void CasesPanel::updatePictures()
{
    m_postView->viewport()->update();
}

void CasesPanel::save(const QString &attachment)
{
    const ModerationCase *its = current();
    QList<Attachment> wanted
        = its ? its->attachments.value_or(QList<Attachment>()) : QList<Attachment>();
    wanted.removeIf(
        [&](const Attachment &each) { return !attachment.isEmpty() && each.id != attachment; });
    if (!wanted.isEmpty())
        Q_EMIT saveWanted(wanted);
}

bool CasesPanel::eventFilter(QObject *watched, QEvent *event)
{
    if (watched != m_list || event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(watched, event);
    const auto *press = static_cast<QKeyEvent *>(event);
    if (press->modifiers() & (Qt::ControlModifier | Qt::AltModifier))
        return QWidget::eventFilter(watched, event);
    switch (press->key()) {
    case Qt::Key_A:
        decide(Decision::Approve);
        return true;
    case Qt::Key_R:
        decide(Decision::Reject);
        return true;
    case Qt::Key_D:
        decide(Decision::Dismiss);
        return true;
    case Qt::Key_S:
        save({});
        return true;
    case Qt::Key_Delete:
        decide(Decision::DeletePost);
        return true;
    default:
        return QWidget::eventFilter(watched, event);
    }
}

} // namespace panel::client
