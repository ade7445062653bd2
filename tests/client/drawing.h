// SPDX-License-Identifier: MIT

#pragma once

#include "client/widgets/theme.h"
#include "client/widgets/translations.h"

#include <QApplication>
#include <QDir>
#include <QWidget>

#include <functional>

namespace panel::client {

/// Where a picture of that name goes; it knows the theme and the direction.
using File = std::function<QString(const QString &)>;

inline void settle(int rounds = 6)
{
    for (int i = 0; i < rounds; ++i)
        QApplication::processEvents();
}

inline void shoot(QWidget &widget, const QSize &size, const QString &file)
{
    widget.resize(size);
    widget.show();
    settle();
    widget.grab().save(file);
}

/// The main() of a program that draws for the eye, in light and dark, into the folder it is given.
inline int draw(int argc, char **argv, const std::function<void(Theme &, const File &)> &pictures)
{
    QApplication app(argc, argv);
    QFont font("Inter");
    font.setPointSizeF(10);
    QApplication::setFont(font);
    const QDir out(app.arguments().value(1, "."));
    const Translations translations;
    Theme theme;
    theme.apply(app);
    for (const auto mode : {Theme::Mode::Light, Theme::Mode::Dark}) {
        theme.setMode(mode);
        const QString side = app.isRightToLeft() ? "-rtl" : "";
        const QString shade = mode == Theme::Mode::Light ? "-light" : "-dark";
        pictures(theme,
                 [&](const QString &name) { return out.filePath(name + shade + side + ".png"); });
    }
    return 0;
}

} // namespace panel::client
