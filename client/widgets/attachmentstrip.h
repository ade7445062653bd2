// SPDX-License-Identifier: MIT

#pragma once

#include <QList>
#include <QUuid>
#include <QWidget>

class QLabel;
class QToolButton;
class QVBoxLayout;

namespace panel::client {

class ElidedLabel;
class Theme;

/// What is about to go with a post, a row each: its name, how far it is, and a way to take it off.
class AttachmentStrip final : public QWidget
{
    Q_OBJECT

public:
    struct Item
    {
        QUuid key;
        QString name;
        QString detail; ///< How far it is, or why it failed and what to do.
        bool isPicture = false;
        bool hasFailed = false; ///< It can be tried again.

        bool operator==(const Item &) const = default;
    };

    explicit AttachmentStrip(const Theme &theme, QWidget *parent = nullptr);

    void setItems(const QList<Item> &items);
    int count() const { return int(m_rows.size()); }

Q_SIGNALS:
    void removeRequested(const QUuid &key);
    void retryRequested(const QUuid &key);
    void countChanged();

private:
    struct Row
    {
        QUuid key;
        QWidget *widget = nullptr;
        QLabel *icon = nullptr;
        ElidedLabel *name = nullptr;
        QLabel *detail = nullptr;
        QToolButton *retry = nullptr;
        QToolButton *remove = nullptr;
    };
    Row makeRow(const Item &item);
    void fill(const Row &row, const Item &item);

    const Theme &m_theme;
    QVBoxLayout *m_column;
    QList<Row> m_rows;
};

} // namespace panel::client
