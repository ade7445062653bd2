// SPDX-License-Identifier: MIT

#pragma once

#include "client/features/forum/categoryquestions.h"

#include <QWidget>

class QPushButton;

namespace panel::client {

class RightsList;
class SectionHeading;
class SettingRow;
class Switch;
class Theme;

/// One category: its name, who sees it, who may do what there, and how it goes.
class CategoryDetail final : public QWidget
{
    Q_OBJECT

public:
    CategoryDetail(const Theme &theme, CategoriesModel &categories, CategoryQuestions &questions,
                   QWidget *parent = nullptr);

    void setCategory(CategoryId category);
    CategoryId category() const { return m_category; }
    void remove();

Q_SIGNALS:
    /// A sentence for a toast.
    void done(const QString &text);

private:
    void showState();
    void setPrivate(bool isPrivate);

    CategoriesModel &m_categories;
    CategoryQuestions &m_questions;
    CategoryId m_category;
    SectionHeading *m_heading;
    QPushButton *m_rename;
    Switch *m_private;
    SettingRow *m_privateRow;
    QPushButton *m_grant;
    SettingRow *m_grantRow;
    RightsList *m_rights;
    QPushButton *m_remove;
    SettingRow *m_removeRow;
};

} // namespace panel::client
