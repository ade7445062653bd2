-- SPDX-License-Identifier: MIT
SELECT thread_id, seq FROM read_positions WHERE user_id = :user;
