-- SPDX-License-Identifier: MIT
-- What no post has taken in time. What a moderator has still to look at waits with its post.
DELETE FROM attachments
WHERE post_id IS NULL AND at < :before
  AND NOT EXISTS (SELECT 1 FROM cases c WHERE c.id = attachments.case_id AND c.state = 'open')
RETURNING id;
