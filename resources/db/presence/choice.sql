-- SPDX-License-Identifier: MIT
SELECT status, text, until FROM presence_choice WHERE user_id = :user;
