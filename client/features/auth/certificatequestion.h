// SPDX-License-Identifier: MIT

#pragma once

#include "client/features/auth/trustedcertificates.h"
#include "client/widgets/theme.h"

#include <QWidget>

class QGridLayout;
class QLabel;
class QPushButton;

namespace panel::client {

/// Whether to trust a certificate nobody vouches for: what it is, how to compare it, and against
/// what was trusted before. The safe answer has the focus; nothing is decided here.
class CertificateQuestion final : public QWidget
{
    Q_OBJECT

public:
    explicit CertificateQuestion(const Theme &theme, QWidget *parent = nullptr);

    /// Asks anew. `before`: what has been trusted for this server until now. A certificate that
    /// cannot be trusted is explained, and there is nothing to choose.
    void ask(const ServerAddress &server, const ServerCertificate &shown,
             const std::optional<TrustedCertificate> &before);

    /// The safe answer, where the focus belongs.
    QWidget *focusTarget() const;

Q_SIGNALS:
    /// The certificate of the newest ask().
    void trusted();
    void cancelled();

private:
    QLabel *line(Step step, const char *tone);
    void clearFacts();
    void addFact(const QString &name, const QString &value);
    void addFingerprint(const QString &name, const QByteArray &fingerprint);

    const Theme &m_theme;
    QLabel *m_title;
    QLabel *m_why;
    QGridLayout *m_facts;
    QLabel *m_how;
    QPushButton *m_trust;
    QPushButton *m_cancel;
};

} // namespace panel::client
