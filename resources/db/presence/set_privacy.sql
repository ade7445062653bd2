-- SPDX-License-Identifier: MIT
INSERT INTO presence_privacy (user_id, last_seen, typing)
VALUES (:user, coalesce(:last_seen, 1), coalesce(:typing, 1))
ON CONFLICT (user_id) DO UPDATE
SET last_seen = coalesce(:last_seen, last_seen), typing = coalesce(:typing, typing)
RETURNING last_seen, typing;
