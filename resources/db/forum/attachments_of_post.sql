-- SPDX-License-Identifier: MIT
SELECT post_id, id, name, size, type, width, height
FROM attachments
WHERE post_id = :post
ORDER BY place;
