// SPDX-License-Identifier: MIT

#pragma once

#include <QWidget>

namespace panel::client {

class Theme;

/// Which Panel this is, under which licence, and where to look when something is wrong.
class AboutSettings final : public QWidget
{
    Q_OBJECT

public:
    explicit AboutSettings(const Theme &theme, QWidget *parent = nullptr);

Q_SIGNALS:
    void diagnosticsRequested();
};

} // namespace panel::client
