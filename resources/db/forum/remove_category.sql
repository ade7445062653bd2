-- SPDX-License-Identifier: MIT
DELETE FROM categories WHERE id = :category;
