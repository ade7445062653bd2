-- SPDX-License-Identifier: MIT
INSERT INTO category_grants (category_id, user_id, role) VALUES (:category, :user, :role)
ON CONFLICT DO NOTHING;
