// SPDX-License-Identifier: MIT

#include "client/widgets/banner.h"

#include "client/widgets/accessible.h"
#include "client/widgets/icons.h"
#include "client/widgets/metrics.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>

namespace panel::client {

using namespace metrics;
using namespace std::chrono_literals;

namespace {

std::pair<Token, Token> bannerColors(Banner::Kind kind)
{
    switch (kind) {
    case Banner::Kind::Warning:
        return {Token::WarnSoft, Token::Warn};
    case Banner::Kind::Danger:
        return {Token::DangerSoft, Token::Danger};
    case Banner::Kind::Success:
        return {Token::SuccessSoft, Token::Success};
    case Banner::Kind::Question:
        return {Token::AccentSoft, Token::Accent};
    }
    Q_UNREACHABLE();
}

} // namespace

Banner::Banner(const Theme &theme, QWidget *parent)
    : QFrame(parent)
    , m_theme(theme)
    , m_mark(new QLabel(this))
    , m_title(new QLabel(this))
    , m_text(new QLabel(this))
    , m_countdown(new QLabel(this))
    , m_action(new QPushButton(this))
    , m_second(new QPushButton(this))
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(Space24, 0, Space12, 0);
    row->setSpacing(Space12);
    row->addWidget(m_mark);
    auto *words = new QHBoxLayout;
    words->setSpacing(Space4);
    for (auto *label : {m_title, m_text}) {
        label->setTextFormat(Qt::PlainText);
        words->addWidget(label);
    }
    m_text->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    row->addLayout(words, 1);
    row->addWidget(m_countdown);
    row->addWidget(m_second);
    row->addWidget(m_action);
    words->setStretch(1, 1);

    m_title->setFont(theme.strongFont(Step::Body));
    m_countdown->setProperty("tone", QStringLiteral("muted"));
    m_second->setProperty("kind", QStringLiteral("quiet"));
    for (auto *button : {m_action, m_second}) {
        button->setProperty("compact", true);
        button->setFont(theme.strongFont(Step::Small));
        button->hide();
    }
    m_countdown->hide();
    setMinimumHeight(BannerHeight);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    hide();

    m_tick.setInterval(1s);
    m_leave.setInterval(4s);
    m_leave.setSingleShot(true);
    connect(&m_tick, &QTimer::timeout, this, [this] {
        --m_left;
        showCountdown();
    });
    connect(&m_leave, &QTimer::timeout, this, &QWidget::hide);
    connect(m_action, &QPushButton::clicked, this, &Banner::actionTriggered);
    connect(m_second, &QPushButton::clicked, this, &Banner::secondActionTriggered);
    connect(&theme, &Theme::changed, this, &Banner::restyle);
}

void Banner::say(Kind kind, const QString &icon, const QString &title, const QString &text)
{
    m_kind = kind;
    m_icon = icon;
    m_title->setText(title);
    m_text->setText(text);
    setCountdown(0);
    restyle();
    show();
    if (kind == Kind::Success)
        m_leave.start();
    else
        m_leave.stop();
    const QString spoken = text.isEmpty() ? title : title + QLatin1Char(' ') + text;
    if (spoken != accessibleName()) {
        describe(*this, QAccessible::AlertMessage, spoken);
        announce(*this, spoken);
    }
}

void Banner::setAction(const QString &text)
{
    m_action->setText(text);
    m_action->setVisible(!text.isEmpty());
}

void Banner::setSecondAction(const QString &text)
{
    m_second->setText(text);
    m_second->setVisible(!text.isEmpty());
}

void Banner::setCountdown(int seconds)
{
    m_left = seconds;
    if (seconds > 0)
        m_tick.start();
    showCountdown();
}

void Banner::showCountdown()
{
    if (m_left <= 0)
        m_tick.stop();
    m_countdown->setText(tr("Next try in %1 s").arg(m_left));
    m_countdown->setVisible(m_left > 0);
}

void Banner::restyle()
{
    if (m_icon.isEmpty())
        return;
    const auto color = m_theme.color(bannerColors(m_kind).second);
    m_mark->setPixmap(m_theme.icons().pixmap(m_icon, 20, color, devicePixelRatioF()));
    update();
}

void Banner::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.color(bannerColors(m_kind).first));
    painter.fillRect(0, height() - 1, width(), 1, m_theme.color(Token::Border));
}

} // namespace panel::client
