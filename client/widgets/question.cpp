// SPDX-License-Identifier: MIT

#include "client/widgets/question.h"

#include "client/widgets/labels.h"
#include "client/widgets/metrics.h"
#include "client/widgets/settingrow.h"
#include "client/widgets/theme.h"

#include <QDialogButtonBox>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace panel::client {

using namespace metrics;

namespace {

constexpr int QuestionWidth = 420;

} // namespace

Question::Question(const Theme &theme, const QString &title, const QString &sentence,
                   QWidget *parent)
    : QDialog(parent), m_buttons(new QDialogButtonBox)
{
    setObjectName(QStringLiteral("question"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(QStringLiteral("Panel"));
    setAccessibleName(title);
    setAccessibleDescription(sentence);
    auto *asked = plainLabel(title, theme.strongFont(Step::Title));
    auto *more = plainLabel(sentence, theme.font(Step::Body));
    more->setProperty("tone", QStringLiteral("second"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(Space24, Space20, Space24, Space20);
    column->setSpacing(Space8);
    column->addWidget(asked);
    column->addWidget(more);
    column->addSpacing(Space12);
    column->addWidget(m_buttons);
    asked->setMinimumWidth(QuestionWidth - 2 * Space24);
}

QPushButton *Question::addSafe(const QString &text)
{
    m_safe = new QPushButton(text);
    m_safe->setProperty("kind", QStringLiteral("primary"));
    m_buttons->addButton(m_safe, QDialogButtonBox::RejectRole);
    m_safe->setDefault(true);
    connect(m_safe, &QPushButton::clicked, this, &QDialog::reject);
    return m_safe;
}

QPushButton *Question::addChoice(const QString &text)
{
    auto *button = m_buttons->addButton(text, QDialogButtonBox::AcceptRole);
    button->setAutoDefault(false);
    connect(button, &QPushButton::clicked, this, &QDialog::accept);
    return button;
}

void Question::showEvent(QShowEvent *event)
{
    QDialog::showEvent(event);
    Q_ASSERT(m_safe);
    m_safe->setFocus(Qt::OtherFocusReason);
}

} // namespace panel::client
