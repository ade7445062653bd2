// SPDX-License-Identifier: MIT

#include "client/widgets/accessible.h"

#include <QAccessibleWidget>
#include <QWidget>

namespace panel::client {

namespace {

constexpr const char *RoleProperty = "panelAccessibleRole";

/// Qt would call a painted widget a client area; this one says what it stands for.
QAccessibleInterface *describedInterface(const QString &, QObject *object)
{
    auto *widget = qobject_cast<QWidget *>(object);
    const QVariant role = widget ? widget->property(RoleProperty) : QVariant();
    if (!role.isValid())
        return nullptr;
    return new QAccessibleWidget(widget, static_cast<QAccessible::Role>(role.toInt()));
}

} // namespace

void describe(QWidget &widget, QAccessible::Role role, const QString &name,
              const QString &description)
{
    QAccessible::installFactory(describedInterface); // ignored if it is there already
    widget.setProperty(RoleProperty, static_cast<int>(role));
    if (widget.accessibleName() != name)
        widget.setAccessibleName(name);
    if (widget.accessibleDescription() != description)
        widget.setAccessibleDescription(description);
}

void announce(QWidget &widget, const QString &text)
{
    widget.setAccessibleName(text);
    if (!QAccessible::isActive())
        return;
    QAccessibleEvent alert(&widget, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
}

} // namespace panel::client
