// SPDX-License-Identifier: MIT

#pragma once

#include <QDialog>
#include <QHash>

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QVBoxLayout;

namespace panel::client {

class Theme;

/// A question with one verb for an answer: the question as the title, one sentence, and the fields
/// it takes. Without a field the safe choice has the focus; Esc is the safe choice. It stays open
/// when it is confirmed: whoever asked closes it, or shows why it did not work.
class AskDialog final : public QDialog
{
    Q_OBJECT

public:
    AskDialog(const Theme &theme, const QString &question, const QString &sentence,
              QWidget *parent);

    QLineEdit *addLine(const QString &label, const QString &text, int maxLength);
    QComboBox *addChoice(const QString &label, const QStringList &choices);
    /// One of those added, with its label.
    void setFieldVisible(QWidget &field, bool visible);
    /// What the button says; `danger` for what cannot be undone by a click.
    void setVerb(const QString &verb, bool danger = false);
    /// What the other one says; "Cancel" by default.
    void setSafeVerb(const QString &verb);
    void setConfirmEnabled(bool enabled);
    /// Nothing can be pressed until the answer is here.
    void setBusy();
    void showFailure(const QString &why);

Q_SIGNALS:
    void confirmed();

private:
    void confirm();

    const Theme &m_theme;
    QVBoxLayout *m_fields;
    QLabel *m_failure;
    QPushButton *m_confirm;
    QPushButton *m_safe;
    QHash<QWidget *, QLabel *> m_labels; ///< Of the fields.
    bool m_hasFields = false;
};

} // namespace panel::client
