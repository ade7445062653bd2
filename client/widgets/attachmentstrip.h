// SPDX-License-Identifier: MIT

#pragma once

#include <QList>
#include <QScrollArea>
#include <QTimer>
#include <QUuid>

class QHBoxLayout;
class QLabel;
class QToolButton;
class QVBoxLayout;

namespace panel::client {

class AttachmentStripRow;
class ElidedLabel;
class Theme;

/// What is about to go with a post, a row each: its name, how far it is, and a way to take it off.
/// Of many, some are seen, and the others scrolled to.
class AttachmentStrip final : public QScrollArea
{
    Q_OBJECT

public:
    struct Item
    {
        QUuid key;
        QString name;
        QString detail; ///< How far it is, or why it failed and what to do.
        bool isPicture = false;
        bool hasFailed = false;
        bool mayRetry = false; ///< Sending it again may help.
        int percent = -1; ///< Of it that is sent; -1: it is not on its way.

        bool operator==(const Item &) const = default;
    };

    explicit AttachmentStrip(const Theme &theme, QWidget *parent = nullptr);

    void setItems(const QList<Item> &items);
    int count() const { return int(m_rows.size()); }
    bool hasFailed() const;
    /// Every one that failed may be sent again.
    bool mayRetry() const;
    /// Tab goes from there to the rows, as they stand.
    void setTabAfter(QWidget &before);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

Q_SIGNALS:
    void removeRequested(const QUuid &key);
    void retryRequested(const QUuid &key);
    /// How many there are, or whether one has failed.
    void changed();
    /// The last one was taken off by keyboard, which stands nowhere now.
    void emptied();

private:
    struct Row
    {
        QUuid key;
        AttachmentStripRow *widget = nullptr;
        QHBoxLayout *line = nullptr;
        QLabel *icon = nullptr;
        ElidedLabel *name = nullptr;
        QLabel *detail = nullptr;
        QToolButton *retry = nullptr;
        QToolButton *remove = nullptr;
        bool hasFailed = false;
        bool mayRetry = false;
    };
    Row makeRow(const Item &item);
    void fill(Row &row, const Item &item);
    void orderTabs();

    const Theme &m_theme;
    QVBoxLayout *m_column;
    QList<Row> m_rows;
    QWidget *m_tabAfter = nullptr;
    QTimer m_settling; ///< What came last is shown until all have their place.
};

} // namespace panel::client
