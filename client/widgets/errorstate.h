// SPDX-License-Identifier: MIT

#pragma once

#include <QWidget>

class QLabel;

namespace panel::client {

class Theme;

/// An error where its content would be: what failed, why, Try again and Copy details.
class ErrorState final : public QWidget
{
    Q_OBJECT

public:
    explicit ErrorState(const Theme &theme, QWidget *parent = nullptr);

    /// `details` go to the clipboard: codes and addresses, no secrets.
    void setError(const QString &what, const QString &why, const QString &details);

Q_SIGNALS:
    void retryRequested();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const Theme &m_theme;
    QWidget *m_card;
    QLabel *m_mark;
    QLabel *m_what;
    QLabel *m_why;
    QString m_details;
};

} // namespace panel::client
