-- SPDX-License-Identifier: MIT
SELECT user_id FROM server_watchers WHERE server_row = :row;
