// SPDX-License-Identifier: MIT

#pragma once

#include "server/hub/authenticator.h"

#include <functional>

namespace panel::server {

/// Tells the keys of programs from the tokens of people, who are somebody else's to verify. A key
/// begins with `Prefix`; whoever finds one in a repository knows what it is.
class Keyring final : public Authenticator
{
public:
    static constexpr QLatin1String Prefix{"panel_key_"};

    /// The program whose key it is; nothing for an unknown one.
    using Find = std::function<std::optional<Caller>(const Secret &)>;

    Keyring(Authenticator &people, Find find) : m_people(people), m_find(std::move(find)) { }

    void verify(const Secret &token, QObject *asker,
                std::function<void(const Result<Caller> &)> done) override;

private:
    Authenticator &m_people;
    Find m_find;
};

} // namespace panel::server
