-- SPDX-License-Identifier: MIT
SELECT max(created_at) FROM threads WHERE author_id = :user;
