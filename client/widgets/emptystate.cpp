// SPDX-License-Identifier: MIT

#include "client/widgets/emptystate.h"

#include "client/widgets/icons.h"
#include "client/widgets/metrics.h"
#include "client/widgets/slotbar.h"

#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace panel::client {

using namespace metrics;

EmptyState::EmptyState(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_title(new QLabel(this))
    , m_sentence(new QLabel(this))
    , m_action(new QPushButton(this))
{
    auto *picture = new SlotBar(theme, this);
    picture->setCounts({0, 0, 12});
    picture->setFixedSize(120, 8);
    picture->setAccessibleName({}); // a picture: it says nothing the title does not

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(Space24, Space20, Space24, Space20);
    column->setSpacing(0);
    column->addStretch();
    column->addWidget(picture, 0, Qt::AlignHCenter);
    column->addSpacing(Space12);
    column->addWidget(m_title);
    column->addWidget(m_sentence);
    column->addSpacing(Space12);
    column->addWidget(m_action, 0, Qt::AlignHCenter);
    column->addStretch();

    m_title->setFont(theme.strongFont(Step::Body));
    m_sentence->setProperty("tone", QStringLiteral("muted"));
    for (auto *label : {m_title, m_sentence}) {
        label->setTextFormat(Qt::PlainText);
        label->setAlignment(Qt::AlignCenter);
        label->setWordWrap(true);
        label->setMinimumHeight(theme.lineHeight(Step::Body));
    }
    m_action->setProperty("kind", QStringLiteral("primary"));
    m_action->hide();
    connect(m_action, &QPushButton::clicked, this, &EmptyState::actionTriggered);
}

void EmptyState::setText(const QString &title, const QString &sentence)
{
    m_title->setText(title);
    m_sentence->setText(sentence);
    setAccessibleName(title);
    setAccessibleDescription(sentence);
}

void EmptyState::setAction(const QString &text, const QString &icon)
{
    m_action->setText(text);
    m_action->setIcon(icon.isEmpty() ? QIcon() : m_theme.icons().icon(icon, Token::OnAccent));
    m_action->setIconSize({16, 16});
    m_action->setVisible(!text.isEmpty());
}

} // namespace panel::client
