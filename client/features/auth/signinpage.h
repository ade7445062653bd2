// SPDX-License-Identifier: MIT

#pragma once

#include "client/features/auth/signin.h"

#include <QWidget>

class QLabel;
class QLineEdit;
class QPushButton;

namespace panel::client {

class Theme;

/// Address, name, password, and what went wrong in place.
class SignInPage final : public QWidget
{
    Q_OBJECT

public:
    SignInPage(const Theme &theme, SignIn &signIn, QWidget *parent = nullptr);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void submit();
    void showStep();

    SignIn &m_signIn;
    QLineEdit *m_address;
    QLineEdit *m_name;
    QLineEdit *m_password;
    QLabel *m_error;
    QPushButton *m_button;
    QWidget *m_picture;
};

/// Why signing in failed, and what to do: one text for each failure.
QString signInSentence(const ApiError &error);

} // namespace panel::client
