-- SPDX-License-Identifier: MIT
DELETE FROM reactions WHERE post_id = :post AND user_id = :user AND emoji = :emoji;
