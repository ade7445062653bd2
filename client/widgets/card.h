// SPDX-License-Identifier: MIT

#pragma once

#include <QFrame>

namespace panel::client {

class Theme;

/// A raised box with a hairline: what is inside is one object.
class Card final : public QFrame
{
    Q_OBJECT

public:
    explicit Card(const Theme &theme, QWidget *parent = nullptr);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const Theme &m_theme;
};

} // namespace panel::client
