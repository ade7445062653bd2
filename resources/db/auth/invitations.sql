-- SPDX-License-Identifier: MIT
SELECT i.id, i.role, u.username, i.created_at, i.expires_at, v.username, i.used_at IS NOT NULL
FROM invitations i
LEFT JOIN users u ON u.id = i.created_by
LEFT JOIN users v ON v.id = i.used_by
WHERE i.setup = 0 AND (:by = 0 OR i.created_by = :by)
ORDER BY i.id DESC;
