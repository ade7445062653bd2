-- SPDX-License-Identifier: MIT
SELECT server_row FROM server_watchers WHERE user_id = :user;
