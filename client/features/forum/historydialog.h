// SPDX-License-Identifier: MIT

#pragma once

#include "shared/base/result.h"
#include "shared/features/forum/postevents.h"

#include <QDialog>

class QListView;
class QStandardItemModel;

namespace panel::client {

class EmptyState;
class ErrorState;
class Theme;

/// What a post said, version by version, the newest first, each as a post is shown.
class HistoryDialog final : public QDialog
{
    Q_OBJECT

public:
    HistoryDialog(const Theme &theme, QWidget *parent);

    void showVersions(const Result<PostHistoryReply> &reply);

Q_SIGNALS:
    void retryRequested();
    void linkActivated(const QUrl &url);

private:
    QStandardItemModel *m_versions;
    QListView *m_view;
    ErrorState *m_error;
};

} // namespace panel::client
