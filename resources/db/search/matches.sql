-- SPDX-License-Identifier: MIT
-- The next of the posts that hold every term, newest first; whoever asks decides which of them may be seen.
SELECT rowid FROM post_index WHERE post_index MATCH :terms AND rowid < :before ORDER BY rowid DESC LIMIT :limit;
