-- SPDX-License-Identifier: MIT
-- Changes no row where it is not an upload of theirs that is free: a post that was held has taken its own already.
UPDATE attachments SET post_id = :post, place = :place
WHERE id = :id AND user_id = :user AND post_id IS NULL AND gone = 0 AND (case_id IS NULL OR :released = 1);
