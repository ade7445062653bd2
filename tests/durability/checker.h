// SPDX-License-Identifier: MIT

#pragma once

#include "tests/durability/verdict.h"

namespace panel::test {

/// Reads the journals of a trial and says whether the daemon kept its promises: nothing that was
/// acknowledged is lost, nothing is there twice, numbers have no gaps, and every reader that stayed
/// or came back with `after_seq` got every post of its threads once and in order.
///
/// The folder holds `trial.journal`, `final.journal` (what the server has in the end),
/// `writer-*.journal` and `reader-*.journal`.
Verdict checkJournals(const QString &folder);

} // namespace panel::test
