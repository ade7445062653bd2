// SPDX-License-Identifier: MIT

#pragma once

#include <QWidget>

namespace panel::client {

class Theme;

/// Panel's mark out of slots: the `p` whose eye is the presence dot, on a field of empty ones.
/// Decoration; nothing to read and nothing to press.
class MarkMosaic final : public QWidget
{
    Q_OBJECT

public:
    explicit MarkMosaic(const Theme &theme, QWidget *parent = nullptr);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const Theme &m_theme;
};

} // namespace panel::client
