// SPDX-License-Identifier: MIT

#pragma once

#include "client/features/forum/postsmodel.h"

#include <QIdentityProxyModel>

namespace panel::client {

/// PostsModel in the terms of PostDelegate: dividers in words, failures as sentences.
class PostRows final : public QIdentityProxyModel
{
    Q_OBJECT

public:
    explicit PostRows(PostsModel &posts, QObject *parent = nullptr);

    QVariant data(const QModelIndex &index, int role) const override;

private:
    QVariant source(const QModelIndex &index, int role) const;
    QVariant text(const QModelIndex &index, PostsModel::RowKind kind) const;
};

/// Why a post was not sent, as a whole sentence. One text for each code; nothing for a post that
/// expired.
QString notSentSentence(std::optional<ErrorCode> reason);

} // namespace panel::client
