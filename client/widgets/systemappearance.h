// SPDX-License-Identifier: MIT

#pragma once

#include <QObject>
#include <QVariant>

class QDBusVariant;

namespace panel::client {

/// What the desktop wants: dark or light, moving or still. Read when made, followed afterwards.
///
/// Qt 6.5 answers through its style hints. Before that it is the settings portal on Linux, the
/// registry on Windows, and elsewhere the lightness of the palette as it was before ours was set.
class SystemAppearance final : public QObject
{
    Q_OBJECT

public:
    explicit SystemAppearance(QObject *parent = nullptr);

    bool dark() const { return m_dark; }
    bool reducedMotion() const { return m_reducedMotion; }

Q_SIGNALS:
    void changed();

private Q_SLOTS:
    void settingChanged(const QString &group, const QString &key, const QDBusVariant &value);

private:
    void followPortal();
    void followStyleHints();
    void ask(const QString &group, const QString &key);
    void take(const QString &group, const QString &key, const QVariant &value);

    bool m_dark = false;
    bool m_reducedMotion = false;
};

} // namespace panel::client
