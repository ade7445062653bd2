// SPDX-License-Identifier: MIT

#include "client/widgets/emojipalette.h"

#include "client/widgets/metrics.h"
#include "client/widgets/painting.h"

#include <QGridLayout>
#include <QKeyEvent>
#include <QPainter>
#include <QScreen>
#include <QToolButton>

#include <utility>

namespace panel::client {

using namespace metrics;

EmojiPalette::EmojiPalette(const Theme &theme, QWidget *parent)
    : QFrame(parent, Qt::Popup), m_theme(theme)
{
    const std::pair<const char *, QString> emoji[] = {
        {"👍", tr("Thumbs up")}, {"❤️", tr("Heart")},      {"😂", tr("Laughing")},
        {"🎉", tr("Party")},     {"🔥", tr("Fire")},      {"👀", tr("Eyes")},
        {"🙏", tr("Thank you")}, {"✅", tr("Done")},      {"👎", tr("Thumbs down")},
        {"😀", tr("Smile")},     {"😉", tr("Wink")},      {"😍", tr("In love")},
        {"🤔", tr("Thinking")},  {"😮", tr("Surprised")}, {"😢", tr("Crying")},
        {"😡", tr("Angry")},     {"👏", tr("Applause")},  {"💪", tr("Strong")},
        {"🎮", tr("Game")},      {"🏆", tr("Trophy")},    {"🎯", tr("Bullseye")},
        {"🚀", tr("Rocket")},    {"🛠️", tr("Tools")},      {"❌", tr("No")},
    };
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(Space4, Space4, Space4, Space4);
    grid->setSpacing(0);
    for (const auto &[text, name] : emoji) {
        auto *button = new QToolButton(this);
        button->setText(QString::fromUtf8(text));
        button->setToolTip(name);
        button->setAccessibleName(name);
        button->setCheckable(true);
        button->setFixedSize(ControlHeight + Space4, ControlHeight + Space4);
        button->setFont(theme.emojiFont(Step::Title));
        button->installEventFilter(this);
        const int at = static_cast<int>(m_buttons.size());
        grid->addWidget(button, at / Columns, at % Columns);
        m_buttons.append(button);
        connect(button, &QToolButton::clicked, this, [this, button] {
            hide();
            Q_EMIT chosen(button->text());
        });
    }
    setAccessibleName(tr("Emoji"));
}

void EmojiPalette::open(const QPoint &where, const QStringList &chosen)
{
    for (auto *button : std::as_const(m_buttons))
        button->setChecked(chosen.contains(button->text()));
    adjustSize();
    const QScreen *its = parentWidget() ? parentWidget()->screen() : screen();
    const QRect room = its->availableGeometry();
    const int y = where.y() - height() >= room.top() ? where.y() - height() : where.y() + Space32;
    const int x = std::max(room.left(), std::min(where.x(), room.right() - width()));
    move(x, y);
    show();
    m_buttons.first()->setFocus(Qt::TabFocusReason);
}

bool EmojiPalette::step(const QObject *from, int key)
{
    const auto at = m_buttons.indexOf(static_cast<const QToolButton *>(from));
    const auto last = m_buttons.size() - 1;
    const int ahead = isRightToLeft() ? -1 : 1;
    auto to = at;
    switch (key) {
    case Qt::Key_Right:
        to = at + ahead;
        break;
    case Qt::Key_Left:
        to = at - ahead;
        break;
    case Qt::Key_Down:
        to = at + Columns;
        break;
    case Qt::Key_Up:
        to = at - Columns;
        break;
    case Qt::Key_Home:
        to = 0;
        break;
    case Qt::Key_End:
        to = last;
        break;
    default:
        return false;
    }
    if (to >= 0 && to <= last)
        m_buttons.at(to)->setFocus(Qt::TabFocusReason);
    return true;
}

bool EmojiPalette::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::KeyPress) {
        const auto *press = static_cast<QKeyEvent *>(event);
        if (press->key() == Qt::Key_Escape) {
            hide();
            return true;
        }
        if (press->key() == Qt::Key_Return || press->key() == Qt::Key_Enter) {
            static_cast<QToolButton *>(watched)->click();
            return true;
        }
        if (step(watched, press->key()))
            return true;
    }
    return QFrame::eventFilter(watched, event);
}

void EmojiPalette::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.color(Token::Raised));
    painter.setPen(m_theme.color(Token::Border));
    painter.drawRect(rect().adjusted(0, 0, -1, -1));
}

} // namespace panel::client
