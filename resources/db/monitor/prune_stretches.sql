-- SPDX-License-Identifier: MIT
DELETE FROM server_stretches WHERE server_row = :row AND span = :span AND at < :before;
