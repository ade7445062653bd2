-- SPDX-License-Identifier: MIT
UPDATE posts SET deleted_by = :by, change = :change WHERE id = :post;
