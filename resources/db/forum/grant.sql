-- SPDX-License-Identifier: MIT
INSERT INTO category_grants (category_id, user_id, role, may) VALUES (:category, :user, :role, :may);
