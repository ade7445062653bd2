-- SPDX-License-Identifier: MIT
SELECT count(*) FROM notifications WHERE user_id = :user AND read_at IS NULL;
