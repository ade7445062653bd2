-- SPDX-License-Identifier: MIT
SELECT count(DISTINCT emoji) FROM reactions WHERE post_id = :post AND emoji <> :emoji;
