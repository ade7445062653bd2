// SPDX-License-Identifier: MIT

#pragma once

#include <QWidget>

namespace panel::client {

class Theme;

/// What stands beside the rail: a hairline at its leading and upper edge, and a round corner
/// between them.
class ContentFrame final : public QWidget
{
    Q_OBJECT

public:
    ContentFrame(const Theme &theme, QWidget *content);

protected:
    void resizeEvent(QResizeEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    const Theme &m_theme;
    QWidget *m_corner; ///< Over the content, which does not know that it is cut.
};

} // namespace panel::client
