// SPDX-License-Identifier: MIT

#pragma once

#include "client/app/settings.h"

#include <functional>

class QWidget;

namespace panel::client {

class Question;

/// What closing the window means: the end, or a place in the tray. Asks the first time and
/// remembers the answer. Where no tray is shown the window is never hidden.
class Closing final : public QObject
{
    Q_OBJECT

public:
    /// `window` is the parent. `trayShown` is asked at each close.
    Closing(const Theme &theme, QWidget &window, Settings &settings,
            std::function<bool()> trayShown);

    /// Call when the user wants the window closed. What follows is a hidden window or `ended()`,
    /// at once or after the question.
    void request();

Q_SIGNALS:
    /// The program is to end.
    void ended();
    /// The question was answered, for good.
    void answered(panel::client::Settings::OnClose onClose);

private:
    void ask();

    const Theme &m_theme;
    QWidget &m_window;
    Settings &m_settings;
    std::function<bool()> m_trayShown;
    Question *m_question = nullptr; ///< Null: not being asked.
};

} // namespace panel::client
