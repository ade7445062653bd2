-- SPDX-License-Identifier: MIT
-- What is about servers its reader may not see.
DELETE FROM notifications
WHERE server_row IS NOT NULL
  AND EXISTS (SELECT 1 FROM users u JOIN servers s ON s.row = notifications.server_row
              WHERE u.id = notifications.user_id
                AND instr('guest member moderator admin', u.role)
                    < instr('guest member moderator admin', s.role))
RETURNING user_id, id, read_at IS NULL;
