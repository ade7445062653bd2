// SPDX-License-Identifier: MIT

#include "client/features/moderation/filterdialog.h"

#include "client/hub/errorwords.h"
#include "client/widgets/accessible.h"
#include "client/widgets/labels.h"
#include "client/widgets/metrics.h"
#include "client/widgets/noticedelegate.h"
#include "client/widgets/rows.h"
#include "client/widgets/select.h"
#include "client/widgets/theme.h"
#include "client/widgets/timewords.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QLocale>
#include <QPointer>
#include <QPushButton>
#include <QStandardItemModel>
#include <QStyle>
#include <QVBoxLayout>

namespace panel::client {

using namespace metrics;

namespace {

constexpr int LongestPattern = 256;

} // namespace

FilterDialog::FilterDialog(const Theme &theme, FiltersModel &filters, const WordFilter &filter,
                           QWidget *parent)
    : QDialog(parent)
    , m_filters(filters)
    , m_id(filter.id)
    , m_pattern(new QLineEdit(filter.pattern))
    , m_kind(new Select(theme))
    , m_action(new Select(theme))
    , m_replacementName(nullptr)
    , m_replacement(new QLineEdit(filter.replacement))
    , m_try(new QPushButton(tr("Try it")))
    , m_save(new QPushButton(filter.id == 0 ? tr("Add filter") : tr("Save")))
    , m_result(new QLabel)
    , m_examples(new QListView)
    , m_hits(new QStandardItemModel(this))
{
    setWindowTitle(filter.id == 0 ? tr("New word filter") : tr("Word filter"));
    setAttribute(Qt::WA_DeleteOnClose);
    setMinimumWidth(560);
    m_pattern->setMaxLength(LongestPattern);
    m_replacement->setMaxLength(LongestPattern);
    for (const FilterKind kind : {FilterKind::Literal, FilterKind::Re2})
        m_kind->addItem(filterKindText(kind), int(kind));
    for (const FilterAction action :
         {FilterAction::Hold, FilterAction::Reject, FilterAction::Replace})
        m_action->addItem(filterActionText(action), int(action));
    m_kind->setCurrentIndex(m_kind->findData(int(filter.kind)));
    m_action->setCurrentIndex(m_action->findData(int(filter.action)));
    m_result->setTextFormat(Qt::PlainText);
    m_result->setWordWrap(true);
    m_examples->setModel(m_hits);
    m_examples->setItemDelegate(new NoticeDelegate(theme, this));
    m_examples->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_examples->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_examples->setAccessibleName(tr("Posts it would have hit"));
    m_examples->setMinimumHeight(200);
    m_examples->hide();
    m_save->setProperty("kind", QStringLiteral("primary"));
    m_try->setAutoDefault(false);

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(Space24, Space20, Space24, Space20);
    column->setSpacing(Space4);
    auto *heading = new QLabel(windowTitle());
    heading->setFont(theme.font(Step::Title));
    column->addWidget(heading);
    column->addSpacing(Space12);
    column->addWidget(fieldLabel(tr("Pattern"), *m_pattern, theme));
    column->addWidget(m_pattern);
    column->addSpacing(Space8);
    column->addWidget(fieldLabel(tr("Kind"), *m_kind, theme));
    column->addWidget(m_kind);
    column->addSpacing(Space8);
    column->addWidget(fieldLabel(tr("What happens to a post that has it"), *m_action, theme));
    column->addWidget(m_action);
    m_replacementName = fieldLabel(tr("Replacement"), *m_replacement, theme);
    column->addWidget(m_replacementName);
    column->addWidget(m_replacement);
    column->addSpacing(Space12);
    column->addWidget(m_result);
    column->addWidget(m_examples, 1);
    column->addStretch(0);
    auto *buttons = new QDialogButtonBox;
    buttons->addButton(m_try, QDialogButtonBox::ActionRole);
    auto *cancel = buttons->addButton(tr("Cancel"), QDialogButtonBox::RejectRole);
    buttons->addButton(m_save, QDialogButtonBox::AcceptRole);
    cancel->setAutoDefault(false);
    m_save->setDefault(true);
    column->addSpacing(Space8);
    column->addWidget(buttons);

    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_save, &QPushButton::clicked, this, &FilterDialog::save);
    connect(m_try, &QPushButton::clicked, this, &FilterDialog::tryOut);
    connect(m_pattern, &QLineEdit::textChanged, this, &FilterDialog::showFields);
    connect(m_kind, &QComboBox::currentIndexChanged, this, &FilterDialog::showFields);
    connect(m_action, &QComboBox::currentIndexChanged, this, &FilterDialog::showFields);
    showFields();
    m_pattern->setFocus();
}

WordFilter FilterDialog::written() const
{
    WordFilter filter;
    filter.id = m_id;
    filter.pattern = m_pattern->text();
    filter.kind = FilterKind(m_kind->currentData().toInt());
    filter.action = FilterAction(m_action->currentData().toInt());
    if (filter.action == FilterAction::Replace)
        filter.replacement = m_replacement->text();
    return filter;
}

/// What was tried is no longer what stands here.
void FilterDialog::showFields()
{
    const bool empty = m_pattern->text().trimmed().isEmpty();
    const bool replaces = FilterAction(m_action->currentData().toInt()) == FilterAction::Replace;
    m_replacementName->setVisible(replaces);
    m_replacement->setVisible(replaces);
    m_try->setEnabled(!empty);
    m_save->setEnabled(!empty);
    say(tr("“Try it” shows which posts of the past it would have hit. Nothing happens to them."),
        QStringLiteral("muted"));
    m_hits->clear();
    m_examples->hide();
}

void FilterDialog::tryOut()
{
    const bool hadFocus = m_try->hasFocus();
    m_try->setEnabled(false);
    const WordFilter tried = written();
    m_filters.tryOut(tried, this, [this, tried, hadFocus](const Result<TryFilterReply> &reply) {
        if (written() == tried)
            showTried(reply);
        m_try->setEnabled(!m_pattern->text().trimmed().isEmpty());
        if (hadFocus)
            m_try->setFocus();
    });
}

void FilterDialog::showTried(const Result<TryFilterReply> &reply)
{
    if (!reply)
        return showFailure(reply.error().code == ErrorCode::Invalid
                               ? tr("This is no pattern the server understands.")
                               : errorSentence(reply.error()));
    const QString looked = QLocale().toString(reply->looked);
    say(reply->hits == 0
            ? tr("It would have hit none of the newest %1 posts.", "%1 is a number").arg(looked)
            //: %1 is a number of posts that were looked at
            : tr("It would have hit %n of the newest %1 posts.", nullptr, int(reply->hits))
                  .arg(looked),
        QStringLiteral("second"));
    announce(*m_result, m_result->text());
    m_hits->clear();
    for (const FilterHit &hit : reply->examples) {
        auto *row = new QStandardItem(hit.username);
        row->setEditable(false);
        row->setData(hit.excerpt, RowExcerptRole);
        row->setData(whenWord(hit.at), RowTimeRole);
        row->setData(QStringLiteral("filter"), NoticeIconRole);
        row->setData(QStringLiteral("%1, %2").arg(hit.username, hit.excerpt),
                     Qt::AccessibleTextRole);
        m_hits->appendRow(row);
    }
    m_examples->setVisible(m_hits->rowCount() > 0);
}

void FilterDialog::save()
{
    m_save->setEnabled(false);
    m_filters.save(written(), [this, guard = QPointer(this)](const Result<> &told) {
        if (!guard)
            return;
        m_save->setEnabled(true);
        if (!told)
            return showFailure(told.error().code == ErrorCode::Invalid
                                   ? tr("This is no pattern the server understands.")
                                   : errorSentence(told.error()));
        Q_EMIT saved();
        accept();
    });
}

void FilterDialog::say(const QString &words, const QString &tone)
{
    m_result->setProperty("tone", tone);
    m_result->style()->unpolish(m_result);
    m_result->style()->polish(m_result);
    m_result->setText(words);
}

void FilterDialog::showFailure(const QString &why)
{
    m_hits->clear();
    m_examples->hide();
    say(why, QStringLiteral("danger"));
    announce(*m_result, why);
}

} // namespace panel::client
