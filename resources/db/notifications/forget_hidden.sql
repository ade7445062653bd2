-- SPDX-License-Identifier: MIT
-- What is about servers its reader may no longer see. :user 0: of everybody.
DELETE FROM notifications
WHERE server_row IS NOT NULL AND (:user = 0 OR user_id = :user)
  AND EXISTS (SELECT 1 FROM users u JOIN servers s ON s.row = notifications.server_row
              WHERE u.id = notifications.user_id
                AND instr('guest member moderator admin', u.role)
                    < instr('guest member moderator admin', s.role))
RETURNING user_id, id, read_at IS NULL;
