-- SPDX-License-Identifier: MIT
DELETE FROM category_grants WHERE category_id = :category AND (user_id = :user OR role = :role);
