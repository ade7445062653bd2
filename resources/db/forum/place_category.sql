-- SPDX-License-Identifier: MIT
UPDATE categories SET position = :position WHERE id = :category;
