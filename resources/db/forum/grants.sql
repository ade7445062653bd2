-- SPDX-License-Identifier: MIT
SELECT category_id, user_id, role FROM category_grants;
