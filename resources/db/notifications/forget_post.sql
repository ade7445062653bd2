-- SPDX-License-Identifier: MIT
-- What was said is taken back; what moderators decided about it stays.
DELETE FROM notifications WHERE post_id = :post AND kind IN ('reply', 'mention')
RETURNING id, user_id, read_at IS NULL;
