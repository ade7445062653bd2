-- SPDX-License-Identifier: MIT
-- The plusses: one pass over the index, instead of one for each post or one that ranks all it holds.
SELECT rowid
FROM post_index
WHERE post_index MATCH :terms AND rowid BETWEEN :first AND :last
  AND +rowid IN (SELECT value FROM json_each(:posts))
ORDER BY +rank, rowid DESC;
