// SPDX-License-Identifier: MIT

#include "client/features/presence/statusdialog.h"

#include "client/widgets/metrics.h"
#include "client/widgets/select.h"
#include "client/widgets/theme.h"
#include "client/widgets/timewords.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTimeZone>
#include <QVBoxLayout>

namespace panel::client {

using namespace metrics;

namespace {

constexpr int StatusDialogWidth = 400;
constexpr qint64 RestOfDay = 0; ///< Marks the choice whose length depends on the hour.

} // namespace

qint64 minutesOfToday(const QDateTime &now)
{
    const QDateTime midnight = now.date().addDays(1).startOfDay(now.timeZone());
    return qMax<qint64>(1, now.secsTo(midnight) / 60);
}

StatusDialog::StatusDialog(const Theme &theme, const PresenceChoice &choice, const QDateTime &now,
                           QWidget *parent)
    : QDialog(parent), m_now(now), m_text(new QLineEdit), m_span(new Select(theme))
{
    setWindowTitle(tr("Your status"));
    setMinimumWidth(StatusDialogWidth);
    m_text->setMaxLength(TextLength);
    m_text->setText(choice.text.value_or(QString()));
    m_text->setPlaceholderText(tr("What you are up to"));
    m_text->setClearButtonEnabled(true);
    m_text->selectAll();
    m_span->addItem(tr("30 min"), qint64(30));
    m_span->addItem(tr("1 h"), qint64(60));
    m_span->addItem(tr("4 h"), qint64(240));
    m_span->addItem(tr("Today", "until midnight"), RestOfDay);
    m_span->addItem(tr("Until I change it"));
    m_span->setCurrentIndex(m_span->count() - 1);

    const auto label = [](const QString &text, QWidget *buddy) {
        auto *made = new QLabel(text);
        made->setTextFormat(Qt::PlainText);
        made->setBuddy(buddy);
        buddy->setAccessibleName(text);
        return made;
    };
    auto *note = new QLabel(
        choice.until ? tr("It ends %1 as it is now.", "%1 is a time, or a day and a time")
                           .arg(untilWord(*choice.until, now))
                     : tr("Everybody here sees it beside your name."));
    note->setTextFormat(Qt::PlainText);
    note->setWordWrap(true);
    note->setProperty("tone", QStringLiteral("muted"));
    note->setFont(theme.font(Step::Caption));

    auto *buttons = new QDialogButtonBox;
    auto *save = buttons->addButton(tr("Set status"), QDialogButtonBox::AcceptRole);
    save->setProperty("kind", QStringLiteral("primary"));
    buttons->addButton(tr("Cancel"), QDialogButtonBox::RejectRole);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(Space24, Space16, Space24, Space16);
    column->setSpacing(Space8);
    column->addWidget(label(tr("Status"), m_text));
    column->addWidget(m_text);
    column->addSpacing(Space4);
    column->addWidget(label(tr("Ends after"), m_span));
    column->addWidget(m_span);
    column->addWidget(note);
    column->addSpacing(Space8);
    column->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::accepted, this, &StatusDialog::finish);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    // Words that are gone cannot end later.
    const auto follow = [this] { m_span->setEnabled(!m_text->text().simplified().isEmpty()); };
    connect(m_text, &QLineEdit::textChanged, this, follow);
    follow();
}

void StatusDialog::finish()
{
    const QString text = m_text->text().simplified();
    const QVariant span = m_span->currentData();
    std::optional<qint64> minutes;
    if (!text.isEmpty() && span.isValid())
        minutes = span.toLongLong() == RestOfDay ? minutesOfToday(m_now) : span.toLongLong();
    Q_EMIT chosen(text, minutes);
    accept();
}

} // namespace panel::client
