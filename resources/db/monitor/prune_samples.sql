-- SPDX-License-Identifier: MIT
DELETE FROM server_samples WHERE server_row = :row AND at < :before;
