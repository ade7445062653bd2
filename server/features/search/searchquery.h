// SPDX-License-Identifier: MIT

#pragma once

#include "shared/base/result.h"

#include <QString>

namespace panel::server {

/// What somebody typed into a search field, as an FTS5 expression (sqlite.org/fts5.html, 3).
///
/// Every term is quoted, so that nothing a person types is an operator: terms that all must stand
/// in a post, `"two words"` next to each other, `word*` for what begins so. Fails with `Invalid`
/// for no word at all, or more than `Terms`, with `TooLarge` for more than `Bytes`.
class SearchQuery
{
public:
    static constexpr int Terms = 8;
    static constexpr int Bytes = 256; ///< Of what was typed, in UTF-8.

    static Result<QString> expression(const QString &typed);
};

} // namespace panel::server
