-- SPDX-License-Identifier: MIT
SELECT count(*) FROM drafts WHERE user_id = :user AND content <> '';
