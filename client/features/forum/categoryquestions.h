// SPDX-License-Identifier: MIT

#pragma once

#include "client/features/forum/categoriesmodel.h"

class QWidget;

namespace panel::client {

class Theme;

/// What an administrator is asked about categories. Each question says itself why something did not
/// work; `done` gets the sentence for a toast.
class CategoryQuestions final : public QObject
{
    Q_OBJECT

public:
    CategoryQuestions(const Theme &theme, Requests &requests, CategoriesModel &categories,
                      QWidget &window);

    void add();
    void rename(CategoryId id);
    /// Lets everybody in; `kept` when it stays as it is after all.
    void open(CategoryId id, const std::function<void()> &kept);
    void remove(CategoryId id);
    void grant(CategoryId id);

    /// Why a category with threads stays: what to do about it.
    static QString whyKept(const CategoryRights &category);

Q_SIGNALS:
    /// A sentence for a toast.
    void done(const QString &text);
    void added(panel::CategoryId id);

private:
    static QString titleProblem(const Error &error);

    const Theme &m_theme;
    Requests &m_requests;
    CategoriesModel &m_categories;
    QWidget &m_window;
};

} // namespace panel::client
