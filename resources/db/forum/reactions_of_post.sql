-- SPDX-License-Identifier: MIT
SELECT r.post_id, r.emoji, r.user_id, u.username, r.total, r.mine
FROM (SELECT r.post_id, r.emoji, r.user_id,
             row_number() OVER (PARTITION BY r.post_id, r.emoji ORDER BY r.id) AS place,
             count(*) OVER (PARTITION BY r.post_id, r.emoji) AS total,
             max(r.user_id = :me) OVER (PARTITION BY r.post_id, r.emoji) AS mine,
             min(r.id) OVER (PARTITION BY r.post_id, r.emoji) AS first
      FROM reactions r WHERE r.post_id = :post) r
JOIN users u ON u.id = r.user_id
WHERE r.place <= 10
ORDER BY r.post_id, r.first, r.place;
