// SPDX-License-Identifier: MIT

#include "client/features/forum/rightslist.h"

#include "client/features/forum/rightwords.h"
#include "client/hub/errorwords.h"
#include "client/widgets/icons.h"
#include "client/widgets/metrics.h"
#include "client/widgets/select.h"
#include "client/widgets/settingrow.h"
#include "client/widgets/theme.h"

#include <QAbstractItemView>
#include <QToolButton>
#include <QVBoxLayout>

namespace panel::client {

using namespace metrics;

namespace {

QString holderWord(const CategoriesModel::Holder &holder)
{
    return holder.role ? roleGroup(*holder.role) : holder.name;
}

QString holderMeaning(const CategoriesModel::Holder &holder)
{
    if (!holder.role)
        return RightsList::tr("One person, whatever their role.");
    return *holder.role == Role::Admin
        ? RightsList::tr("Says nothing: administrators moderate everywhere.")
        : RightsList::tr("A role. What it may, those above it may as well.");
}

} // namespace

RightsList::RightsList(const Theme &theme, CategoriesModel &categories, QWidget *parent)
    : QWidget(parent), m_theme(theme), m_categories(categories), m_column(new QVBoxLayout(this))
{
    m_column->setContentsMargins({});
    m_column->setSpacing(0);
}

void RightsList::setCategory(CategoryId category)
{
    if (std::exchange(m_category, category) != category) {
        while (!m_rows.isEmpty())
            drop(m_rows.size() - 1);
    }
    const CategoryRights *shown = m_categories.category(category);
    sync(shown ? shown->rights : QList<GrantedRight>());
}

void RightsList::sync(const QList<GrantedRight> &rights)
{
    const bool hadFocus = focusWidget() && focusWidget()->hasFocus();
    qsizetype focused = -1;
    for (auto at = m_rows.size() - 1; at >= 0; --at) {
        const auto stays = [&](const GrantedRight &granted) {
            return CategoriesModel::holderOf(granted) == m_rows.at(at).holder;
        };
        if (std::any_of(rights.cbegin(), rights.cend(), stays))
            continue;
        if (hadFocus && m_rows.at(at).row->isAncestorOf(focusWidget()))
            focused = at;
        else if (focused > at)
            --focused;
        drop(at);
    }
    for (qsizetype at = 0; at < rights.size(); ++at) {
        const GrantedRight &granted = rights.at(at);
        const auto holder = CategoriesModel::holderOf(granted);
        if (at >= m_rows.size() || !(m_rows.at(at).holder == holder)) {
            m_rows.insert(at, makeRow(granted));
            m_column->insertWidget(int(at), m_rows.at(at).row);
            m_rows.at(at).row->show(); // now, not in a turn: it may take the focus
        }
        QComboBox &right = *m_rows.at(at).right;
        if (!right.view()->isVisible())
            right.setCurrentIndex(int(granted.right));
    }
    if (focused < 0)
        return;
    if (m_rows.isEmpty())
        Q_EMIT emptied();
    else
        m_rows.at(qMin(focused, m_rows.size() - 1)).remove->setFocus(Qt::TabFocusReason);
}

RightsList::Row RightsList::makeRow(const GrantedRight &granted)
{
    const auto holder = CategoriesModel::holderOf(granted);
    const QString name = holderWord(holder);
    auto *right = new Select(m_theme);
    for (const CategoryRight each : AllRights)
        right->addItem(rightChoice(each));
    right->setCurrentIndex(int(granted.right));
    right->setAccessibleName(tr("What %1 may do", "%1 is a role or a person").arg(name));
    right->setEnabled(holder.role != Role::Admin);
    auto *remove = new QToolButton;
    remove->setIcon(m_theme.icons().icon(QStringLiteral("trash")));
    remove->setIconSize({16, 16});
    remove->setFixedSize(ControlHeight, ControlHeight);
    remove->setToolTip(tr("Take this right back"));
    remove->setAccessibleName(
        tr("Take back the right of %1", "%1 is a role or a person").arg(name));
    auto *controls = new QWidget;
    auto *line = new QHBoxLayout(controls);
    line->setContentsMargins({});
    line->setSpacing(Space8);
    line->addWidget(right);
    line->addWidget(remove);
    connect(right, &QComboBox::activated, this, [this, holder](int index) {
        grant(holder, AllRights.at(std::size_t(qMax(0, index))));
    });
    connect(remove, &QToolButton::clicked, this, [this, holder] { revoke(holder); });
    return {holder, new SettingRow(m_theme, name, holderMeaning(holder), controls), right, remove};
}

void RightsList::grant(const CategoriesModel::Holder &holder, CategoryRight right)
{
    const CategoryRights *category = m_categories.category(m_category);
    const auto same = [&](const GrantedRight &granted) {
        return CategoriesModel::holderOf(granted) == holder && granted.right == right;
    };
    if (!category || std::any_of(category->rights.cbegin(), category->rights.cend(), same))
        return;
    m_categories.grant(m_category, holder, right, this, [this, holder](const Result<> &outcome) {
        told(holder, outcome, tr("The right holds now"));
    });
}

void RightsList::revoke(const CategoriesModel::Holder &holder)
{
    m_categories.revoke(m_category, holder, this, [this, holder](const Result<> &outcome) {
        told(holder, outcome,
             holder.role
                 ? tr("The usual right holds again")
                 : tr("For %1 their role decides again", "%1 is a person").arg(holder.name));
    });
}

void RightsList::told(const CategoriesModel::Holder &holder, const Result<> &outcome,
                      const QString &sentence)
{
    if (outcome)
        Q_EMIT done(sentence);
    const CategoryRights *category = m_categories.category(m_category);
    for (const Row &row : std::as_const(m_rows)) {
        if (!(row.holder == holder))
            continue;
        row.row->setProblem(outcome ? QString() : errorSentence(outcome.error()));
        if (outcome || !category)
            return;
        for (const GrantedRight &granted : category->rights) { // as it is after all
            if (CategoriesModel::holderOf(granted) == holder)
                row.right->setCurrentIndex(int(granted.right));
        }
    }
}

void RightsList::drop(qsizetype at)
{
    m_rows.at(at).row->hide();
    m_rows.at(at).row->deleteLater();
    m_rows.removeAt(at);
}

} // namespace panel::client
