-- SPDX-License-Identifier: MIT
SELECT s.row, s.id, s.address, s.protocol, s.name, s.group_name, s.role, s.public, s.join_address,
       s.maintenance_from, s.maintenance_until, s.maintenance_note, s.last_status,
       coalesce((SELECT p.at FROM server_samples p
                 WHERE p.server_row = s.row AND p.up = 1 ORDER BY p.at DESC LIMIT 1), s.last_seen_at)
FROM servers s
ORDER BY s.position, s.id;
