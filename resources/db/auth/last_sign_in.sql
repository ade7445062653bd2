-- SPDX-License-Identifier: MIT
SELECT coalesce(max(id), 0) FROM sign_ins WHERE user_id = :user;
