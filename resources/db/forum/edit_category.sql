-- SPDX-License-Identifier: MIT
UPDATE categories SET title = :title, private = :private WHERE id = :category;
