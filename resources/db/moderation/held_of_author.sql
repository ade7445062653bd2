-- SPDX-License-Identifier: MIT
SELECT count(*) FROM cases WHERE author_id = :author AND held = 1 AND state = 'open';
