-- SPDX-License-Identifier: MIT
SELECT id FROM cases WHERE post_id = :post AND state = 'open';
