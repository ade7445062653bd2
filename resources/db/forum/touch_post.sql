-- SPDX-License-Identifier: MIT
UPDATE posts SET change = :change WHERE id = :post;
