-- SPDX-License-Identifier: MIT
-- Writes about as much as a group of posts does: a page that happens to be free proves nothing.
INSERT INTO meta (key, value) VALUES ('probe', hex(randomblob(32768)))
ON CONFLICT (key) DO UPDATE SET value = excluded.value;
