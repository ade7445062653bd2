-- SPDX-License-Identifier: MIT
-- No further than anybody wants to know.
SELECT count(*) FROM (
    SELECT 1 FROM server_samples WHERE server_row = :row AND at >= :from AND at < :to LIMIT :limit);
