// SPDX-License-Identifier: MIT

#pragma once

#include "client/features/moderation/filtersmodel.h"

#include <QDialog>

class QComboBox;
class QLabel;
class QLineEdit;
class QListView;
class QPushButton;
class QStandardItemModel;

namespace panel::client {

class Theme;

/// A word filter, new or stored, and what it would have hit in the posts that are there: shown
/// before it is saved, for a pattern is seldom right at once.
class FilterDialog final : public QDialog
{
    Q_OBJECT

public:
    FilterDialog(const Theme &theme, FiltersModel &filters, const WordFilter &filter,
                 QWidget *parent);

Q_SIGNALS:
    void saved();

private:
    WordFilter written() const;
    void showFields();
    void tryOut();
    void save();
    void showTried(const Result<TryFilterReply> &reply);
    void say(const QString &words, const QString &tone);
    void showFailure(const QString &why);

    FiltersModel &m_filters;
    qint64 m_id;
    QLineEdit *m_pattern;
    QComboBox *m_kind;
    QComboBox *m_action;
    QLabel *m_replacementName;
    QLineEdit *m_replacement;
    QPushButton *m_try;
    QPushButton *m_save;
    QLabel *m_result;
    QListView *m_examples;
    QStandardItemModel *m_hits;
};

} // namespace panel::client
