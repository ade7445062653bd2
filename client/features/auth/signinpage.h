// SPDX-License-Identifier: MIT

#pragma once

#include "client/features/auth/signinwords.h"

#include <QWidget>

class QLabel;
class QLineEdit;
class QPushButton;

namespace panel::client {

class CertificateQuestion;
class CheckBox;
class Theme;

/// Address, name, password, and what went wrong in place; the same with an invitation, for a new
/// account; and the question whether to trust a certificate.
class SignInPage final : public QWidget
{
    Q_OBJECT

public:
    SignInPage(const Theme &theme, SignIn &signIn, QWidget *parent = nullptr);

    /// Fills in what an invite link says and asks for the rest. False, and nothing happens, when it
    /// is none.
    bool takeInvite(const QString &link);

    /// Offers the demo; off until it is known that there is one.
    void setDemoAvailable(bool available);
    /// The demo is being started.
    void setDemoBusy(bool busy);
    /// Why there is no demo after all, a whole sentence.
    void setDemoProblem(const QString &sentence);

Q_SIGNALS:
    void demoRequested();

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    using Purpose = SignInWords::Purpose;
    struct Field
    {
        QLabel *caption;
        QLineEdit *edit;
    };

    Field addField(const QString &caption);
    QWidget *makeForm();
    QWidget *makeDemoOffer();
    void setPurpose(Purpose purpose);
    void readAddress(const QString &text);
    void submit();
    void trust();
    void showStep();
    void say(const QString &sentence, QLineEdit *where = nullptr);
    void showWords();

    const Theme &m_theme;
    SignIn &m_signIn;
    qsizetype m_addressLength = 0; ///< Before the newest change.
    Purpose m_purpose = Purpose::SignIn;
    QLabel *m_title;
    QLabel *m_hint;
    Field m_address;
    Field m_invite;
    Field m_name;
    Field m_password;
    QLabel *m_error;
    CheckBox *m_stay;
    QPushButton *m_button;
    QPushButton *m_other; ///< To the other purpose.
    QWidget *m_demo;
    QLabel *m_demoText;
    QPushButton *m_demoButton;
    QWidget *m_form;
    CertificateQuestion *m_question;
    QWidget *m_picture;
};

} // namespace panel::client
