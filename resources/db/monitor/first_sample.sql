-- SPDX-License-Identifier: MIT
SELECT min(at) FROM (
    SELECT min(at) AS at FROM server_samples WHERE server_row = :row
    UNION ALL
    SELECT min(at) FROM server_stretches WHERE server_row = :row AND span = 300000
    UNION ALL
    SELECT min(at) FROM server_stretches WHERE server_row = :row AND span = 3600000);
