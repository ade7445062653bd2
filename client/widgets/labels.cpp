// SPDX-License-Identifier: MIT

#include "client/widgets/labels.h"

#include "client/widgets/theme.h"

#include <QGuiApplication>
#include <QLabel>

namespace panel::client {

Qt::Alignment leadingEdge()
{
    return (QGuiApplication::isRightToLeft() ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignAbsolute
        | Qt::AlignVCenter;
}

QLabel *plainLabel(const QString &text, const QFont &font, const char *tone)
{
    auto *label = new QLabel(text);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setAlignment(leadingEdge());
    label->setFont(font);
    if (tone)
        label->setProperty("tone", QString::fromLatin1(tone));
    return label;
}

QLabel *fieldLabel(const QString &text, QWidget &field, const Theme &theme)
{
    auto *label = new QLabel(text);
    label->setTextFormat(Qt::PlainText);
    label->setFont(theme.font(Step::Small));
    label->setBuddy(&field);
    field.setAccessibleName(text);
    return label;
}

} // namespace panel::client
