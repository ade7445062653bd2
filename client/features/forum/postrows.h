// SPDX-License-Identifier: MIT

#pragma once

#include "client/features/forum/postsmodel.h"
#include "client/features/forum/standing.h"

#include <QIdentityProxyModel>

namespace panel::client {

/// PostsModel in the terms of PostDelegate: dividers in words, failures as sentences.
class PostRows final : public QIdentityProxyModel
{
    Q_OBJECT

public:
    explicit PostRows(PostsModel &posts, QObject *parent = nullptr);

    QVariant data(const QModelIndex &index, int role) const override;

    /// Decides what PostMayRole offers.
    void setStanding(const Standing &standing);
    /// Shows what a deleted post said, or nothing of it again.
    void reveal(PostId post, const QString &content);
    void hide(PostId post);

private:
    int may(const QModelIndex &index) const;
    QString deletedText(const QModelIndex &index) const;
    QVariant reactions(const QModelIndex &index) const;
    QVariant attachments(const QModelIndex &index) const;
    QString failure(const QModelIndex &index) const;
    void retell(PostId post);
    QVariant source(const QModelIndex &index, int role) const;
    QVariant text(const QModelIndex &index, PostsModel::RowKind kind) const;

    Standing m_standing;
    QHash<PostId, QString> m_revealed;
};

/// Why a post was not sent, as a whole sentence. One text for each code; nothing for a post that
/// expired.
QString notSentSentence(std::optional<ErrorCode> reason);

} // namespace panel::client
