-- SPDX-License-Identifier: MIT
DELETE FROM presence_choice WHERE user_id = :user;
