// SPDX-License-Identifier: MIT

#pragma once

#include "client/features/forum/threadsmodel.h"

#include <QAbstractListModel>

namespace panel::client {

/// The rows of Home in the terms of RowDelegate: threads with unread posts, the newest first, then
/// under a heading those that were read. Muted threads are no news.
class HomeFeed final : public QAbstractListModel
{
    Q_OBJECT

public:
    static constexpr int EarlierRows = 8;

    enum Role {
        ThreadIdRole = Qt::UserRole + 1, ///< qint64; 0 on other rows.
    };

    explicit HomeFeed(const ThreadsModel &threads, QObject *parent = nullptr);

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;

    /// Threads with unread posts.
    int newsCount() const { return m_news; }
    /// Placeholder rows while the threads are still loading.
    void setSkeletonShown(bool shown);

Q_SIGNALS:
    /// Rows, numbers or texts are others now.
    void updated();

private:
    enum class Kind : quint8 { News, Heading, Earlier, Skeleton };
    struct Row
    {
        Kind kind = Kind::News;
        ThreadId thread; ///< Of a skeleton: its number.

        bool operator==(const Row &) const = default;
    };

    void arrange();
    QList<Row> wantedRows() const;

    const ThreadsModel &m_threads;
    QList<Row> m_rows;
    int m_news = 0;
    bool m_skeleton = false;
};

} // namespace panel::client
