-- SPDX-License-Identifier: MIT
UPDATE posts SET content = :content, edited_by = :user, edited_at = :at, change = :change WHERE id = :post;
