// SPDX-License-Identifier: MIT

#include "client/features/forum/categoryquestions.h"

#include "client/features/forum/namecompletion.h"
#include "client/features/forum/rightwords.h"
#include "client/hub/errorwords.h"
#include "client/widgets/askdialog.h"
#include "client/widgets/theme.h"
#include "shared/protocol/limits.h"

#include <QComboBox>
#include <QLineEdit>

namespace panel::client {

CategoryQuestions::CategoryQuestions(const Theme &theme, Requests &requests,
                                     CategoriesModel &categories, QWidget &window)
    : QObject(&window)
    , m_theme(theme)
    , m_requests(requests)
    , m_categories(categories)
    , m_window(window)
{ }

QString CategoryQuestions::titleProblem(const Error &error)
{
    if (error.code == ErrorCode::Conflict)
        return tr("There is a category of that name already. Choose another name.");
    if (error.code == ErrorCode::Invalid)
        return tr("A name has 1 to 120 characters that can be seen.");
    if (error.code == ErrorCode::NotFound)
        return tr("Somebody removed this category meanwhile.");
    return errorSentence(error);
}

QString CategoryQuestions::whyKept(const CategoryRights &category)
{
    QStringList parts{tr("%n thread(s) stand in it.", nullptr, category.threads)};
    if (category.deletedThreads > 0)
        parts.append(tr("%n of them is/are deleted; those count as well.", nullptr,
                        category.deletedThreads));
    parts.append(tr("Move them first: a thread's menu has “Move to”."));
    return parts.join(QLatin1Char(' '));
}

void CategoryQuestions::add()
{
    auto *question = new AskDialog(
        m_theme, tr("Add a category?"),
        tr("It comes last, without threads. What is private is seen by administrators, and by "
           "those to whom you grant a right there."),
        &m_window);
    auto *name = question->addLine(tr("Name"), {}, limits::TitleLength);
    auto *seen
        = question->addChoice(tr("Seen by"), {tr("Everybody"), tr("Those granted (private)")});
    question->setVerb(tr("Add"));
    question->setConfirmEnabled(false);
    connect(name, &QLineEdit::textChanged, question, [question](const QString &text) {
        question->setConfirmEnabled(!text.trimmed().isEmpty());
    });
    connect(question, &AskDialog::confirmed, question, [=, this] {
        const QString title = name->text().simplified();
        m_categories.add(title, seen->currentIndex() == 1, question,
                         [=, this](const Result<CategoryId> &made) {
                             if (!made)
                                 return question->showFailure(titleProblem(made.error()));
                             Q_EMIT added(*made);
                             Q_EMIT done(tr("Added %1", "%1 is a category").arg(title));
                             question->accept();
                         });
    });
    question->open();
}

void CategoryQuestions::rename(CategoryId id)
{
    const CategoryRights *category = m_categories.category(id);
    if (!category)
        return;
    auto *question = new AskDialog(
        m_theme, tr("Rename %1?", "%1 is a category").arg(category->title), {}, &m_window);
    auto *name = question->addLine(tr("Name"), category->title, limits::TitleLength);
    question->setVerb(tr("Rename"));
    connect(name, &QLineEdit::textChanged, question, [question](const QString &text) {
        question->setConfirmEnabled(!text.trimmed().isEmpty());
    });
    connect(question, &AskDialog::confirmed, question, [=, this] {
        const QString title = name->text().simplified();
        m_categories.rename(id, title, question, [=, this](const Result<> &told) {
            if (!told)
                return question->showFailure(titleProblem(told.error()));
            Q_EMIT done(tr("Renamed to %1", "%1 is a category").arg(title));
            question->accept();
        });
    });
    question->open();
}

void CategoryQuestions::open(CategoryId id, const std::function<void()> &kept)
{
    const CategoryRights *category = m_categories.category(id);
    if (!category)
        return;
    const QString title = category->title;
    auto *question = new AskDialog(
        m_theme, tr("Show %1 to everybody?", "%1 is a category").arg(title),
        category->threads > 0
            ? tr("All its threads and posts can be read at once, also those written until now.")
            : tr("Whatever is written there can be read by everybody."),
        &m_window);
    question->setVerb(tr("Show to everybody"));
    question->setSafeVerb(tr("Keep private"));
    connect(question, &QDialog::rejected, this, kept);
    connect(question, &AskDialog::confirmed, question, [=, this] {
        m_categories.setPrivate(id, false, question, [=, this](const Result<> &told) {
            if (!told)
                return question->showFailure(titleProblem(told.error()));
            Q_EMIT done(tr("Everybody sees %1 now", "%1 is a category").arg(title));
            question->accept();
        });
    });
    question->open();
}

void CategoryQuestions::remove(CategoryId id)
{
    const CategoryRights *category = m_categories.category(id);
    if (!category)
        return;
    const QString title = category->title;
    auto *question = new AskDialog(
        m_theme, tr("Remove %1?", "%1 is a category").arg(title),
        tr("No thread stands in it. The rights that were granted in it go with it."), &m_window);
    question->setVerb(tr("Remove"), true);
    question->setSafeVerb(tr("Keep"));
    connect(question, &AskDialog::confirmed, question, [=, this] {
        m_categories.remove(id, question, [=, this](const Result<> &told) {
            if (!told && told.error().code == ErrorCode::Conflict)
                return question->showFailure(
                    tr("A thread stands in it meanwhile, perhaps a deleted one. Move it first: its "
                       "menu has “Move to”."));
            if (!told)
                return question->showFailure(titleProblem(told.error()));
            Q_EMIT done(tr("Removed %1", "%1 is a category").arg(title));
            question->accept();
        });
    });
    question->open();
}

void CategoryQuestions::grant(CategoryId id)
{
    const CategoryRights *category = m_categories.category(id);
    if (!category)
        return;
    auto *question = new AskDialog(
        m_theme, tr("Who may do what in %1?", "%1 is a category").arg(category->title),
        tr("It holds at once. What a role may, those above it may as well; what one person may "
           "decides for them, whatever their role."),
        &m_window);
    QStringList holders{tr("One person")};
    for (const Role role : RightRoles)
        holders.append(roleGroup(role));
    auto *who = question->addChoice(tr("Who"), holders);
    auto *name = question->addLine(tr("Name"), {}, limits::UsernameMax);
    QStringList words;
    for (const CategoryRight right : AllRights)
        words.append(rightChoice(right));
    auto *may = question->addChoice(tr("May"), words);
    may->setCurrentIndex(int(CategoryRight::Start));
    question->setVerb(tr("Grant"));
    new NameCompletion(m_theme, m_requests, *name);
    name->setFocus();
    const auto show = [=] {
        const bool person = who->currentIndex() == 0;
        question->setFieldVisible(*name, person);
        question->setConfirmEnabled(!person || !name->text().trimmed().isEmpty());
    };
    connect(name, &QLineEdit::textChanged, question, show);
    connect(who, &QComboBox::currentIndexChanged, question, show);
    show();
    connect(question, &AskDialog::confirmed, question, [=, this] {
        const int chosen = who->currentIndex();
        CategoriesModel::Holder holder;
        if (chosen > 0)
            holder.role = RightRoles.at(std::size_t(chosen - 1));
        else
            holder.name = name->text().simplified();
        const CategoryRight right = AllRights.at(std::size_t(qMax(0, may->currentIndex())));
        m_categories.grant(id, holder, right, question, [=, this](const Result<> &told) {
            if (!told && told.error().code == ErrorCode::NotFound && !holder.role
                && m_categories.category(id))
                return question->showFailure(
                    tr("Nobody is called %1. Check the spelling.").arg(holder.name));
            if (!told)
                return question->showFailure(titleProblem(told.error()));
            Q_EMIT done(tr("The right holds now"));
            question->accept();
        });
    });
    question->open();
}

} // namespace panel::client
