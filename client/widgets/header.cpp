// SPDX-License-Identifier: MIT

#include "client/widgets/header.h"

#include "client/widgets/elidedlabel.h"
#include "client/widgets/icons.h"
#include "client/widgets/metrics.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QToolButton>

namespace panel::client {

using namespace metrics;

PaneHeader::PaneHeader(const Theme &theme, Navigation navigation, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_row(new QHBoxLayout(this))
    , m_titleRow(new QHBoxLayout)
    , m_title(new ElidedLabel(theme, Step::Title, Token::Text, this))
    , m_second(new ElidedLabel(theme, Step::Small, Token::Muted, this))
    , m_count(new QLabel(this))
    , m_line(false)
{
    m_row->setContentsMargins(Space16, 0, Space12, 1);
    m_row->setSpacing(Space8);
    auto *words = new QVBoxLayout;
    words->setSpacing(0);
    words->addStretch();
    m_titleRow->setSpacing(Space8);
    m_titleRow->addWidget(m_title);
    words->addLayout(m_titleRow);
    words->addWidget(m_second);
    words->addStretch();
    m_row->addLayout(words);
    m_row->addWidget(m_count);
    m_row->addStretch(1);
    m_count->setProperty("tone", QStringLiteral("muted"));
    m_count->hide();
    m_second->hide();
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
    if (navigation == Navigation::Shown)
        showNavigation();
}

void PaneHeader::showNavigation()
{
    if (m_back)
        return;
    m_back = makeTool(QStringLiteral("back"), tr("Back"), tr("Alt+Left"));
    m_forward = makeTool(QStringLiteral("forward"), tr("Forward"), tr("Alt+Right"));
    m_row->insertWidget(0, m_back);
    m_row->insertWidget(1, m_forward);
    m_row->insertSpacing(2, Space4);
    QMargins margins = m_row->contentsMargins();
    margins.setLeft(Space12); // the arrows' own padding makes up the rest
    m_row->setContentsMargins(margins);
    setLine(true);
    connect(m_back, &QToolButton::clicked, this, &PaneHeader::backRequested);
    connect(m_forward, &QToolButton::clicked, this, &PaneHeader::forwardRequested);
}

void PaneHeader::setTitle(const QString &title)
{
    m_title->setText(title);
}

void PaneHeader::setSecondLine(const QString &text)
{
    m_second->setText(text);
    m_second->setVisible(!text.isEmpty());
}

void PaneHeader::setCount(int count)
{
    m_count->setNum(count);
    m_count->setVisible(count >= 0);
}

void PaneHeader::setBackEnabled(bool enabled)
{
    if (m_back)
        m_back->setEnabled(enabled);
}

void PaneHeader::setForwardEnabled(bool enabled)
{
    if (m_forward)
        m_forward->setEnabled(enabled);
}

void PaneHeader::setMargin(int margin)
{
    m_row->setContentsMargins(margin, 0, margin, 1);
}

void PaneHeader::setLine(bool shown)
{
    m_line = shown;
    update();
}

void PaneHeader::setMark(QWidget *mark)
{
    m_titleRow->insertWidget(0, mark);
}

QToolButton *PaneHeader::addTool(const QString &icon, const QString &text, const QString &shortcut)
{
    auto *button = makeTool(icon, text, shortcut);
    m_row->addWidget(button);
    return button;
}

void PaneHeader::addWidget(QWidget *widget)
{
    m_row->addWidget(widget);
}

QToolButton *PaneHeader::makeTool(const QString &icon, const QString &text, const QString &shortcut)
{
    auto *button = new QToolButton(this);
    button->setIcon(m_theme.icons().icon(icon));
    button->setIconSize({20, 20});
    button->setFixedSize(ControlHeight, ControlHeight);
    button->setFocusPolicy(Qt::TabFocus);
    button->setAccessibleName(text);
    button->setToolTip(shortcut.isEmpty() ? text : QStringLiteral("%1 (%2)").arg(text, shortcut));
    return button;
}

QSize PaneHeader::sizeHint() const
{
    const int words = m_theme.lineHeight(Step::Title) + m_theme.lineHeight(Step::Small);
    return {QWidget::sizeHint().width(), std::max(HeaderHeight, words + Space16)};
}

void PaneHeader::paintEvent(QPaintEvent *)
{
    if (!m_line)
        return;
    QPainter painter(this);
    painter.fillRect(0, height() - 1, width(), 1, m_theme.color(Token::Border));
}

} // namespace panel::client
