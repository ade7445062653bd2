// SPDX-License-Identifier: MIT

#include "client/widgets/shortcutlist.h"

#include "client/widgets/metrics.h"
#include "client/widgets/painting.h"
#include "client/widgets/sectionheading.h"
#include "client/widgets/settingrow.h"

#include <QPainter>
#include <QStyle>
#include <QVBoxLayout>

namespace panel::client {

using namespace metrics;

namespace {

/// The keys as caps: each alternative one cap, read out as one text.
class KeyCaps final : public QWidget
{
public:
    KeyCaps(const Theme &theme, const QList<QKeySequence> &keys) : m_theme(theme)
    {
        for (const QKeySequence &key : keys)
            m_caps.append(key.toString(QKeySequence::NativeText));
        setAccessibleName(m_caps.join(QStringLiteral(", ")));
        connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
    }

    QSize sizeHint() const override
    {
        int width = 0;
        for (const QString &cap : m_caps)
            width += capWidth(cap) + Space4;
        return {std::max(0, width - Space4), capHeight()};
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        int x = 0;
        for (const QString &cap : m_caps) {
            const QRect logical(x, (height() - capHeight()) / 2, capWidth(cap), capHeight());
            const QRect box = QStyle::visualRect(layoutDirection(), rect(), logical);
            paintRounded(painter, box, RadiusChip, m_theme.color(Token::Sunken),
                         m_theme.color(Token::Border));
            paintText(painter, box, m_theme.font(Step::Small), m_theme.color(Token::Text2), cap,
                      Qt::AlignHCenter);
            x += logical.width() + Space4;
        }
    }

private:
    int capWidth(const QString &cap) const
    {
        const int text = QFontMetrics(m_theme.font(Step::Small)).horizontalAdvance(cap);
        return std::max(capHeight(), text + Space16);
    }
    int capHeight() const { return m_theme.lineHeight(Step::Small) + Space8; }

    const Theme &m_theme;
    QStringList m_caps;
};

} // namespace

ShortcutList::ShortcutList(const Theme &theme, QWidget *parent)
    : QWidget(parent), m_theme(theme), m_column(new QVBoxLayout(this))
{
    m_column->setContentsMargins({});
    m_column->setSpacing(0);
}

void ShortcutList::setGroups(const QList<ShortcutGroup> &groups)
{
    while (QLayoutItem *item = m_column->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    for (const ShortcutGroup &group : groups) {
        if (m_column->count() > 0)
            m_column->addWidget(settingsLine(m_theme));
        m_column->addWidget(new SectionHeading(m_theme, group.title));
        for (const Shortcut &shortcut : group.shortcuts) {
            auto *caps = new KeyCaps(m_theme, shortcut.keys);
            m_column->addWidget(new SettingRow(m_theme, shortcut.meaning, {}, caps));
        }
    }
}

QList<ShortcutGroup> ShortcutList::ownGroups()
{
    const auto key = [](int code) { return QKeySequence(code); };
    return {
        {tr("In a thread"),
         {{tr("Go from post to post"), {key(Qt::Key_Up), key(Qt::Key_Down)}},
          {tr("First and last post"), {key(Qt::Key_Home), key(Qt::Key_End)}},
          {tr("Reply to the post"), {key(Qt::Key_R)}},
          {tr("Quote it"), {key(Qt::Key_Q)}},
          {tr("Copy its text"), {key(Qt::Key_C), QKeySequence(QKeySequence::Copy)}},
          {tr("Copy a link to it"), {key(Qt::Key_L)}},
          {tr("Open a link in it"), {key(Qt::Key_Return)}},
          {tr("React to it"), {key(Qt::Key_Plus)}},
          {tr("Edit, delete or see what it said before"),
           {key(Qt::Key_E), key(Qt::Key_Delete), key(Qt::Key_H)}},
          {tr("Save the files under it"), {key(Qt::Key_S)}},
          {tr("Mark unread from there"), {key(Qt::Key_U)}},
          {tr("Report it"), {key(Qt::Key_F)}},
          {tr("Show and restore one that was deleted"), {key(Qt::Key_V), key(Qt::Key_Z)}},
          {tr("Edit, retry or discard a post that waits"),
           {key(Qt::Key_E), key(Qt::Key_R), key(Qt::Key_D)}}}},
        {tr("While writing"),
         {{tr("Post"), {QKeySequence(Qt::CTRL | Qt::Key_Return)}},
          {tr("Attach a file"), {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_A)}},
          {tr("New line"), {QKeySequence(Qt::SHIFT | Qt::Key_Return)}},
          {tr("Edit your newest post"), {key(Qt::Key_Up)}},
          {tr("Back to the posts"), {key(Qt::Key_Escape)}}}},
        {tr("In the moderation queue"),
         {{tr("Let a held post through, or reject it"), {key(Qt::Key_A), key(Qt::Key_R)}},
          {tr("Leave a reported post, or delete it"), {key(Qt::Key_D), key(Qt::Key_Delete)}},
          {tr("Open its thread"), {key(Qt::Key_Return)}}}},
        {tr("Everywhere"),
         {{tr("Next and previous region of the window"),
           {key(Qt::Key_F6), QKeySequence(Qt::SHIFT | Qt::Key_F6)}},
          {tr("Menu of what is selected"), {key(Qt::Key_Menu)}}}},
    };
}

} // namespace panel::client
