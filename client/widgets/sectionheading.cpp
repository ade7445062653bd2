// SPDX-License-Identifier: MIT

#include "client/widgets/sectionheading.h"

#include "client/widgets/elidedlabel.h"
#include "client/widgets/metrics.h"

#include <QHBoxLayout>
#include <QPushButton>

namespace panel::client {

using namespace metrics;

SectionHeading::SectionHeading(const Theme &theme, const QString &title, QWidget *parent)
    : QWidget(parent)
    , m_title(new ElidedLabel(theme, Step::Title, Token::Text, this))
    , m_count(new ElidedLabel(theme, Step::Body, Token::Muted, this))
    , m_note(new ElidedLabel(theme, Step::Body, Token::Muted, this))
    , m_link(new QPushButton(this))
    , m_row(new QHBoxLayout(this))
{
    m_row->setContentsMargins(0, 0, 0, 0);
    m_row->setSpacing(Space8);
    m_row->addWidget(m_title);
    m_row->addWidget(m_count);
    m_row->addWidget(m_note);
    m_row->addStretch(1);
    m_row->addWidget(m_link);
    m_link->setProperty("kind", QStringLiteral("link"));
    m_link->setFont(theme.strongFont(Step::Small));
    m_link->setCursor(Qt::PointingHandCursor);
    m_link->hide();
    m_count->hide();
    m_note->hide();
    setMinimumHeight(ControlHeight);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setTitle(title);
    connect(m_link, &QPushButton::clicked, this, &SectionHeading::linkActivated);
}

void SectionHeading::setTitle(const QString &title)
{
    m_title->setText(title);
}

void SectionHeading::setCount(int count)
{
    m_count->setText(QString::number(count));
    m_count->setVisible(count >= 0);
}

void SectionHeading::setNote(const QString &text)
{
    m_note->setText(text);
    m_note->setVisible(!text.isEmpty());
}

void SectionHeading::setLink(const QString &text)
{
    m_link->setText(text);
    m_link->setVisible(!text.isEmpty());
}

void SectionHeading::addWidget(QWidget *widget)
{
    m_row->insertWidget(m_row->count() - 1, widget);
}

} // namespace panel::client
