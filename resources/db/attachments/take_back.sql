-- SPDX-License-Identifier: MIT
UPDATE attachments SET gone = 1
WHERE id = :id AND user_id = :user AND post_id IS NULL AND case_id IS NULL AND gone = 0;
