-- SPDX-License-Identifier: MIT
SELECT user_id, status, text, until FROM presence_choice WHERE until IS NULL OR until > :now;
