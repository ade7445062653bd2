// SPDX-License-Identifier: MIT

#pragma once

namespace panel::server {

/// Makes the files of resources/db readable as `:/db/...`: they live in a static library, whose
/// resources nothing would register otherwise. Any number of times, before the first statement.
void registerStatements();

} // namespace panel::server
