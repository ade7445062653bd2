-- SPDX-License-Identifier: MIT
SELECT count(*) FROM flags WHERE post_id = :post AND user_id = :user;
