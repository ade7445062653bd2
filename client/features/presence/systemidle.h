// SPDX-License-Identifier: MIT

#pragma once

#include <QObject>

#include <chrono>
#include <functional>
#include <memory>
#include <optional>

namespace panel::client {

/// How long nobody has touched the computer, in whichever program.
class SystemIdle
{
public:
    using Done = std::function<void(std::optional<std::chrono::milliseconds>)>;

    SystemIdle() = default;
    SystemIdle(const SystemIdle &) = delete;
    SystemIdle &operator=(const SystemIdle &) = delete;
    virtual ~SystemIdle() = default;

    /// Calls `done` now or later on this thread, unless `asker` is gone by then; with nothing where
    /// the desktop does not tell.
    virtual void ask(QObject *asker, Done done) = 0;

    /// What this desktop has: X11's screen saver extension, or Mutter's monitor under Wayland.
    static std::unique_ptr<SystemIdle> ofDesktop();
};

} // namespace panel::client
