-- SPDX-License-Identifier: MIT
SELECT category_id, user_id, role, may FROM category_grants;
