-- SPDX-License-Identifier: MIT
UPDATE servers SET last_status = :status, last_seen_at = :seen WHERE row = :row;
