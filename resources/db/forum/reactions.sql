-- SPDX-License-Identifier: MIT
SELECT r.post_id, r.emoji, r.user_id, u.username, r.total, r.mine
FROM (SELECT r.post_id, r.emoji, r.user_id,
             row_number() OVER (PARTITION BY r.post_id, r.emoji ORDER BY r.id) AS place,
             count(*) OVER (PARTITION BY r.post_id, r.emoji) AS total,
             max(r.user_id = :me) OVER (PARTITION BY r.post_id, r.emoji) AS mine,
             min(r.id) OVER (PARTITION BY r.post_id, r.emoji) AS first
      FROM posts p JOIN reactions r ON r.post_id = p.id
      WHERE p.thread_id = :thread AND p.seq BETWEEN :first AND :last) r
JOIN users u ON u.id = r.user_id
WHERE r.place <= 10
ORDER BY r.post_id, r.first, r.place;
