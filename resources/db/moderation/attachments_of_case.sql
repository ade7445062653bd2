-- SPDX-License-Identifier: MIT
SELECT id, name, size, type, width, height
FROM attachments
WHERE case_id = :case
ORDER BY place;
