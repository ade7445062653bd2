// SPDX-License-Identifier: MIT

#pragma once

#include <QDialog>

class QDialogButtonBox;
class QLabel;
class QPushButton;
class QVBoxLayout;

namespace panel::client {

class Theme;

/// A question before something happens: what is asked, one sentence, and answers that say the verb.
/// Escape and the frame's own button give the safe answer. Deletes itself once answered.
class Question final : public QDialog
{
    Q_OBJECT

public:
    Question(const Theme &theme, const QString &title, const QString &sentence, QWidget *parent);

    /// finished(Rejected). Has the focus, and the colour that says which one to press in doubt.
    QPushButton *addSafe(const QString &text);
    /// finished(Accepted).
    QPushButton *addChoice(const QString &text);

protected:
    void showEvent(QShowEvent *event) override;

private:
    QDialogButtonBox *m_buttons;
    QPushButton *m_safe = nullptr; ///< Null until addSafe().
};

} // namespace panel::client
