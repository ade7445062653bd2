// SPDX-License-Identifier: MIT

#pragma once

#include "client/features/forum/categoriesmodel.h"

#include <QWidget>

class QComboBox;
class QToolButton;
class QVBoxLayout;

namespace panel::client {

class SettingRow;
class Theme;

/// What was granted in one category, a row each: whom, a choice of rights that holds at once, and a
/// button that takes it back. Rows stay what they are while others come and go, so that the
/// keyboard's place and an open choice survive what somebody else changes.
class RightsList final : public QWidget
{
    Q_OBJECT

public:
    RightsList(const Theme &theme, CategoriesModel &categories, QWidget *parent = nullptr);

    void setCategory(CategoryId category);

Q_SIGNALS:
    /// A sentence for a toast.
    void done(const QString &text);
    /// The row the keyboard was on is gone, and there is no other.
    void emptied();

private:
    struct Row
    {
        CategoriesModel::Holder holder;
        SettingRow *row;
        QComboBox *right;
        QToolButton *remove;
    };

    Row makeRow(const GrantedRight &granted);
    void sync(const QList<GrantedRight> &rights);
    void grant(const CategoriesModel::Holder &holder, CategoryRight right);
    void revoke(const CategoriesModel::Holder &holder);
    void told(const CategoriesModel::Holder &holder, const Result<> &outcome,
              const QString &sentence);
    void drop(qsizetype at);

    const Theme &m_theme;
    CategoriesModel &m_categories;
    CategoryId m_category;
    QList<Row> m_rows;
    QVBoxLayout *m_column;
};

} // namespace panel::client
