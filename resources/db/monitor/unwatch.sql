-- SPDX-License-Identifier: MIT
DELETE FROM server_watchers WHERE server_row = :row AND user_id = :user;
