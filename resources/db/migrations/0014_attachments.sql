-- SPDX-License-Identifier: MIT
-- Files that people upload; what they hold lies beside the database, in attachments/. One is first nobody's but its
-- uploader's, then a held post's (case_id), then a post's. Times are milliseconds since 1970 in UTC.

CREATE TABLE attachments (
    id      TEXT    PRIMARY KEY, -- random: it is also the name of the file
    user_id INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    name    TEXT    NOT NULL,
    size    INTEGER NOT NULL,
    type    TEXT    NOT NULL, -- by content
    width   INTEGER,
    height  INTEGER,
    at      INTEGER NOT NULL,
    post_id INTEGER REFERENCES posts (id) ON DELETE SET NULL,
    place   INTEGER NOT NULL DEFAULT 0, -- in its post
    case_id INTEGER REFERENCES cases (id) ON DELETE SET NULL,
    gone    INTEGER NOT NULL DEFAULT 0 CHECK (gone IN (0, 1)) -- taken back; it still counts for the day
) STRICT;
CREATE INDEX attachments_by_post ON attachments (post_id, place) WHERE post_id IS NOT NULL;
CREATE INDEX attachments_by_case ON attachments (case_id, place) WHERE case_id IS NOT NULL;
CREATE INDEX attachments_by_user ON attachments (user_id, at);
CREATE INDEX attachments_unposted ON attachments (at) WHERE post_id IS NULL;

-- What stands for a post where there is room for a line: of one that says nothing, what its files are called.
CREATE VIEW post_lines (id, line) AS
SELECT p.id,
       CASE p.content
           WHEN '' THEN coalesce((SELECT group_concat(name, ', ')
                                  FROM (SELECT name FROM attachments WHERE post_id = p.id ORDER BY place)), '')
           ELSE p.content
       END
FROM posts p;
