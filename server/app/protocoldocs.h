// SPDX-License-Identifier: MIT

#pragma once

#include <QString>

namespace panel::server {

/// The catalogue for people: resources/docs/protocol.md is exactly this (`paneld describe-protocol
/// --markdown`), and a test holds the file to it.
QString protocolMarkdown();

} // namespace panel::server
