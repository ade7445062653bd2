-- SPDX-License-Identifier: MIT
SELECT rowid
FROM post_index
WHERE post_index MATCH :terms AND rowid IN (SELECT value FROM json_each(:posts))
ORDER BY rank, rowid DESC;
