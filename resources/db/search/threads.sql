-- SPDX-License-Identifier: MIT
SELECT id FROM threads WHERE category_id IN (SELECT value FROM json_each(:categories)) LIMIT :limit;
