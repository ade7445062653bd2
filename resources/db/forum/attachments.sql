-- SPDX-License-Identifier: MIT
SELECT a.post_id, a.id, a.name, a.size, a.type, a.width, a.height
FROM posts p JOIN attachments a ON a.post_id = p.id
WHERE p.thread_id = :thread AND p.seq BETWEEN :first AND :last
ORDER BY a.post_id, a.place;
