-- SPDX-License-Identifier: MIT
UPDATE notifications SET read_at = :now WHERE id = :id AND user_id = :user AND read_at IS NULL RETURNING id;
