-- SPDX-License-Identifier: MIT
SELECT user_id, last_seen, typing FROM presence_privacy;
