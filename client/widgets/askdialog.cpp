// SPDX-License-Identifier: MIT

#include "client/widgets/askdialog.h"

#include "client/widgets/accessible.h"
#include "client/widgets/labels.h"
#include "client/widgets/metrics.h"
#include "client/widgets/select.h"
#include "client/widgets/theme.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QStyle>
#include <QVBoxLayout>

namespace panel::client {

using namespace metrics;

namespace {

constexpr int DialogWidth = 440;

} // namespace

AskDialog::AskDialog(const Theme &theme, const QString &question, const QString &sentence,
                     QWidget *parent)
    : QDialog(parent)
    , m_theme(theme)
    , m_fields(new QVBoxLayout)
    , m_failure(plainLabel({}, theme.font(Step::Small)))
    , m_confirm(new QPushButton)
    , m_safe(new QPushButton(tr("Cancel")))
{
    setWindowTitle(question);
    setAttribute(Qt::WA_DeleteOnClose);
    setMinimumWidth(DialogWidth);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(Space24, Space20, Space24, Space20);
    column->setSpacing(Space8);
    column->addWidget(plainLabel(question, theme.font(Step::Title)));
    if (!sentence.isEmpty()) {
        auto *words = plainLabel(sentence, theme.font(Step::Body));
        words->setProperty("tone", QStringLiteral("second"));
        column->addWidget(words);
    }
    m_fields->setSpacing(Space4);
    column->addLayout(m_fields);
    m_failure->setProperty("tone", QStringLiteral("danger"));
    m_failure->hide();
    column->addWidget(m_failure);
    column->addSpacing(Space8);

    auto *buttons = new QDialogButtonBox;
    buttons->addButton(m_safe, QDialogButtonBox::RejectRole);
    buttons->addButton(m_confirm, QDialogButtonBox::AcceptRole);
    column->addWidget(buttons);
    setVerb(tr("Save"));
    m_confirm->setAutoDefault(false);
    m_safe->setDefault(true);
    m_safe->setFocus();
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_confirm, &QPushButton::clicked, this, &AskDialog::confirm);
}

QLineEdit *AskDialog::addLine(const QString &label, const QString &text, int maxLength)
{
    auto *line = new QLineEdit(text);
    line->setMaxLength(maxLength);
    line->setAccessibleName(label);
    auto *name = plainLabel(label, m_theme.font(Step::Small));
    name->setBuddy(line);
    m_labels.insert(line, name);
    m_fields->addSpacing(Space4);
    m_fields->addWidget(name);
    m_fields->addWidget(line);
    if (!m_hasFields) {
        line->setFocus();
        line->selectAll();
    }
    m_hasFields = true;
    m_safe->setDefault(false);
    m_confirm->setDefault(true); // Enter in a field confirms
    return line;
}

QComboBox *AskDialog::addChoice(const QString &label, const QStringList &choices)
{
    auto *choice = new Select(m_theme);
    choice->addItems(choices);
    choice->setAccessibleName(label);
    auto *name = plainLabel(label, m_theme.font(Step::Small));
    name->setBuddy(choice);
    m_labels.insert(choice, name);
    m_fields->addSpacing(Space4);
    m_fields->addWidget(name);
    m_fields->addWidget(choice);
    if (!m_hasFields)
        choice->setFocus();
    m_hasFields = true;
    return choice;
}

void AskDialog::setFieldVisible(QWidget &field, bool visible)
{
    field.setVisible(visible);
    m_labels.value(&field)->setVisible(visible);
}

void AskDialog::setVerb(const QString &verb, bool danger)
{
    m_confirm->setText(verb);
    m_confirm->setProperty("kind", danger ? QStringLiteral("danger") : QStringLiteral("primary"));
    m_confirm->style()->unpolish(m_confirm);
    m_confirm->style()->polish(m_confirm);
}

void AskDialog::setSafeVerb(const QString &verb)
{
    m_safe->setText(verb);
}

void AskDialog::setConfirmEnabled(bool enabled)
{
    m_confirm->setEnabled(enabled);
}

void AskDialog::setBusy()
{
    m_confirm->setEnabled(false);
    m_failure->hide();
}

void AskDialog::showFailure(const QString &why)
{
    m_confirm->setEnabled(true);
    m_failure->setText(why);
    m_failure->show();
    adjustSize();
    announce(*m_failure, why);
}

void AskDialog::confirm()
{
    setBusy();
    Q_EMIT confirmed();
}

} // namespace panel::client
