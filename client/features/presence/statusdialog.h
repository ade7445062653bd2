// SPDX-License-Identifier: MIT

#pragma once

#include "shared/features/presence/presenceevents.h"

#include <QDialog>

class QComboBox;
class QLineEdit;

namespace panel::client {

class Theme;

/// What one says of oneself, and for how long.
class StatusDialog final : public QDialog
{
    Q_OBJECT

public:
    static constexpr int TextLength = 80; ///< What the server takes.

    /// `now` is in the user's own time zone: it says when today ends.
    StatusDialog(const Theme &theme, const PresenceChoice &choice, const QDateTime &now,
                 QWidget *parent = nullptr);

Q_SIGNALS:
    /// Without minutes it holds until it is changed.
    void chosen(const QString &text, std::optional<qint64> minutes);

private:
    void finish();

    QDateTime m_now;
    QLineEdit *m_text;
    QComboBox *m_span;
};

/// How many minutes a status holds that is chosen for the rest of the day; at least one.
qint64 minutesOfToday(const QDateTime &now);

} // namespace panel::client
