// SPDX-License-Identifier: MIT

#pragma once

#include "client/features/moderation/casesmodel.h"

#include <QIdentityProxyModel>
#include <QImage>
#include <QWidget>

#include <functional>

class QLabel;
class QListView;
class QPushButton;
class QStackedWidget;
class QStandardItemModel;

namespace panel::client {

class ElidedLabel;
class EmptyState;
class ErrorState;
class PostDelegate;
class Theme;

/// CasesModel in the terms of NoticeDelegate.
class CaseRows final : public QIdentityProxyModel
{
    Q_OBJECT

public:
    explicit CaseRows(CasesModel &cases, QObject *parent = nullptr);
    QVariant data(const QModelIndex &index, int role) const override;
};

/// The queue at the left, the case that is current at the right: what was written, who reported it
/// and why, and what can be decided. Keys on the list: A lets a held post through, R rejects it,
/// Del deletes a reported one, D leaves it, S saves its files, Enter opens its thread.
class CasesPanel final : public QWidget
{
    Q_OBJECT

public:
    CasesPanel(const Theme &theme, CasesModel &cases, QWidget *parent = nullptr);

    QWidget &focusTarget() const;
    /// What is shown of attached pictures; without it, none is.
    void setPictures(std::function<QImage(const QString &attachment)> pictures);
    void updatePictures();

Q_SIGNALS:
    void opened(panel::ThreadId thread, std::optional<panel::PostId> post);
    void sanctionWanted(const panel::UserRef &user);
    void toastWanted(const QString &text);
    void saveWanted(const QList<panel::Attachment> &files);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QWidget *makeDetail(const Theme &theme);
    QPushButton *addButton(const QString &text, const QString &kind);
    const ModerationCase *current() const;
    void showCurrent();
    void showState();
    void decide(Decision decision);
    void openCurrent();
    /// Of the current case: the named one, or all of them.
    void save(const QString &attachment);
    QString outcomeText(const ModerationCase &its) const;

    const Theme &m_theme;
    CasesModel &m_cases;
    CaseRows m_rows;
    QListView *m_list;
    QStandardItemModel *m_post; ///< One row: the post of the case.
    QListView *m_postView;
    PostDelegate *m_delegate;
    ElidedLabel *m_where; ///< The thread it stands in, or would start.
    QLabel *m_why;
    QList<QPushButton *> m_buttons;
    QPushButton *m_approve = nullptr;
    QPushButton *m_reject = nullptr;
    QPushButton *m_dismiss = nullptr;
    QPushButton *m_delete = nullptr;
    QPushButton *m_open = nullptr;
    QPushButton *m_save = nullptr;
    QPushButton *m_sanction = nullptr;
    EmptyState *m_empty;
    ErrorState *m_error;
    QWidget *m_both;
    QStackedWidget *m_stack;
    qint64 m_deciding = 0; ///< The case that an answer is awaited for.
};

} // namespace panel::client
