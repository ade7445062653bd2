// SPDX-License-Identifier: MIT

#include "client/features/forum/categorydetail.h"

#include "client/features/forum/rightslist.h"
#include "client/hub/errorwords.h"
#include "client/widgets/sectionheading.h"
#include "client/widgets/settingrow.h"
#include "client/widgets/switch.h"
#include "client/widgets/theme.h"

#include <QPushButton>
#include <QVBoxLayout>

namespace panel::client {

CategoryDetail::CategoryDetail(const Theme &theme, CategoriesModel &categories,
                               CategoryQuestions &questions, QWidget *parent)
    : QWidget(parent)
    , m_categories(categories)
    , m_questions(questions)
    , m_heading(new SectionHeading(theme, {}))
    , m_rename(new QPushButton(tr("Rename…")))
    , m_private(bareSwitch(theme))
    , m_privateRow(new SettingRow(
          theme, tr("Private"), tr("Only administrators see it, and those who have a right below."),
          m_private))
    , m_grant(new QPushButton(tr("Grant a right…")))
    , m_grantRow(new SettingRow(theme, tr("Who may do what"), {}, m_grant))
    , m_rights(new RightsList(theme, categories))
    , m_remove(new QPushButton(tr("Remove…")))
    , m_removeRow(new SettingRow(theme, tr("Remove this category"), {}, m_remove))
{
    for (auto *button : {m_rename, m_grant, m_remove})
        button->setProperty("compact", true);
    m_heading->addWidget(m_rename);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(0);
    for (QWidget *part : std::initializer_list<QWidget *>{m_heading, m_privateRow, m_grantRow,
                                                          m_rights, m_removeRow})
        column->addWidget(part);

    connect(m_rename, &QPushButton::clicked, this, [this] { m_questions.rename(m_category); });
    connect(m_private, &QAbstractButton::clicked, this, &CategoryDetail::setPrivate);
    connect(m_grant, &QPushButton::clicked, this, [this] { m_questions.grant(m_category); });
    connect(m_remove, &QPushButton::clicked, this, &CategoryDetail::remove);
    connect(m_rights, &RightsList::done, this, &CategoryDetail::done);
    connect(m_rights, &RightsList::emptied, m_grant, [this] { m_grant->setFocus(); });
    connect(&categories, &CategoriesModel::changed, this, &CategoryDetail::showState);
}

void CategoryDetail::setCategory(CategoryId category)
{
    if (std::exchange(m_category, category) != category) {
        m_privateRow->setProblem({});
        m_removeRow->setProblem({});
    }
    showState();
}

void CategoryDetail::showState()
{
    const CategoryRights *shown = m_categories.category(m_category);
    setVisible(shown != nullptr);
    if (!shown)
        return;
    setEnabled(m_categories.isOnline());
    m_heading->setTitle(shown->title);
    m_rename->setAccessibleDescription(shown->title);
    m_private->setChecked(shown->isPrivate);
    m_grantRow->setExplanation(
        shown->isPrivate
            ? tr("Without a right of their own nobody but administrators sees it.")
            : tr("Without a right of their own guests read, members start threads and moderators "
                 "moderate. Administrators always moderate."));
    m_rights->setCategory(m_category);
    m_removeRow->setExplanation(shown->threads > 0 ? CategoryQuestions::whyKept(*shown)
                                                   : tr("It has no threads."));
    if (shown->threads == 0)
        m_removeRow->setProblem({});
}

void CategoryDetail::setPrivate(bool isPrivate)
{
    m_privateRow->setProblem({});
    if (!isPrivate)
        return m_questions.open(m_category, [this] { showState(); });
    m_categories.setPrivate(m_category, true, this, [this](const Result<> &told) {
        if (told)
            return Q_EMIT done(tr("Only those granted see it now"));
        m_privateRow->setProblem(errorSentence(told.error()));
        showState();
    });
}

void CategoryDetail::remove()
{
    const CategoryRights *shown = m_categories.category(m_category);
    if (shown && shown->threads > 0)
        m_removeRow->setProblem(tr("It cannot be removed while threads stand in it."));
    else
        m_questions.remove(m_category);
}

} // namespace panel::client
