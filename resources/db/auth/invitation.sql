-- SPDX-License-Identifier: MIT
-- What somebody gave away ends with their right to give it.
SELECT i.role
FROM invitations i
LEFT JOIN users u ON u.id = i.created_by
WHERE i.hash = :hash AND i.used_at IS NULL AND i.expires_at > :now
  AND (i.created_by IS NULL
       OR (u.disabled = 0 AND (u.role = 'admin' OR (u.role = 'moderator' AND i.role = 'member'))))
  AND (i.setup = 0
       OR NOT EXISTS (SELECT 1 FROM users a WHERE a.role = 'admin' AND a.disabled = 0 AND a.system = 0));
