// SPDX-License-Identifier: MIT

#pragma once

#include "client/features/search/searchmodel.h"

#include <QTimer>
#include <QWidget>

#include <functional>

class QComboBox;
class QLabel;
class QLineEdit;
class QListView;
class QStackedWidget;

namespace panel::client {

class Chip;
class EmptyState;
class ErrorState;
class Theme;

/// Finds posts by their words: a field, filters, and what fits, best first. From the field, Down
/// goes to the hits and Enter opens the one that is current.
class SearchPage final : public QWidget
{
    Q_OBJECT

public:
    struct Place ///< Somewhere to search in, by its name.
    {
        QString title;
        CategoryId category;
    };

    SearchPage(const Theme &theme, Session &session, Requests &requests, QWidget *parent = nullptr);

    /// What takes the focus when the page is opened.
    QWidget &focusTarget() const;
    void setCategories(const QList<Place> &categories);
    /// Starts with these words; none, or those it was opened with before, leave what is there.
    void open(const QString &query);
    /// Only in that thread, until its chip is taken away.
    void setThread(std::optional<ThreadId> thread, const QString &title = {});

Q_SIGNALS:
    void opened(panel::ThreadId thread, panel::PostId post);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void furnishFilters(const Theme &theme);
    void searchSoon();
    void searchNow();
    void showState();
    void openHit(const QModelIndex &index);
    Search wanted() const;

    SearchModel m_model;
    QLineEdit *m_query;
    QComboBox *m_category;
    QLineEdit *m_author;
    QComboBox *m_since;
    QComboBox *m_order;
    Chip *m_inThread;
    QWidget *m_filters;
    QListView *m_view;
    EmptyState *m_empty;
    ErrorState *m_error;
    QLabel *m_count;
    QStackedWidget *m_stack;
    QTimer m_pause; ///< Runs from the last keystroke on.
    QTimer m_patience; ///< Until it is said that the answer takes its time.
    std::optional<ThreadId> m_thread;
    QString m_opened; ///< The words open() came with last.
};

} // namespace panel::client
