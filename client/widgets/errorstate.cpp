// SPDX-License-Identifier: MIT

#include "client/widgets/errorstate.h"

#include "client/widgets/accessible.h"
#include "client/widgets/icons.h"
#include "client/widgets/metrics.h"
#include "client/widgets/painting.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>

namespace panel::client {

using namespace metrics;

namespace {

constexpr int ErrorWidth = 480;

} // namespace

ErrorState::ErrorState(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_card(new QWidget(this))
    , m_mark(new QLabel(m_card))
    , m_what(new QLabel(m_card))
    , m_why(new QLabel(m_card))
{
    auto *retry = new QPushButton(tr("Try again"), m_card);
    auto *copy = new QPushButton(tr("Copy details"), m_card);
    copy->setProperty("kind", QStringLiteral("quiet"));
    for (auto *button : {retry, copy}) {
        button->setProperty("compact", true);
        button->setFont(theme.strongFont(Step::Small));
    }
    m_what->setFont(theme.strongFont(Step::Body));
    m_why->setProperty("tone", QStringLiteral("muted"));
    for (auto *label : {m_what, m_why}) {
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
    }
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(Space8);
    buttons->addWidget(retry);
    buttons->addWidget(copy);
    buttons->addStretch();
    auto *column = new QVBoxLayout;
    column->setSpacing(Space4);
    column->addWidget(m_what);
    column->addWidget(m_why);
    column->addSpacing(Space8);
    column->addLayout(buttons);
    auto *row = new QHBoxLayout(m_card);
    row->setContentsMargins(Space16 + 1, Space16 + 1, Space16 + 1, Space16 + 1);
    row->setSpacing(Space12);
    row->addWidget(m_mark, 0, Qt::AlignTop);
    row->addLayout(column, 1);
    // In the middle of whatever it stands for, and no wider than a sentence.
    m_card->setMaximumWidth(ErrorWidth);
    m_card->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Maximum);
    auto *across = new QHBoxLayout;
    across->addStretch(0);
    across->addWidget(m_card, 1);
    across->addStretch(0);
    auto *down = new QVBoxLayout(this);
    down->setContentsMargins({});
    down->addStretch(1);
    down->addLayout(across);
    down->addStretch(1);

    const auto restyle = [this] {
        m_mark->setPixmap(m_theme.icons().pixmap(
            QStringLiteral("alert"), 20, m_theme.color(Token::Danger), devicePixelRatioF()));
        update();
    };
    restyle();
    connect(&theme, &Theme::changed, this, restyle);
    connect(retry, &QPushButton::clicked, this, &ErrorState::retryRequested);
    connect(copy, &QPushButton::clicked, this,
            [this] { QGuiApplication::clipboard()->setText(m_details); });
}

void ErrorState::setError(const QString &what, const QString &why, const QString &details)
{
    m_what->setText(what);
    m_why->setText(why);
    m_details = details;
    describe(*this, QAccessible::AlertMessage, what, why);
}

void ErrorState::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintRounded(painter, m_card->geometry(), RadiusCard, {}, m_theme.color(Token::Border));
}

} // namespace panel::client
