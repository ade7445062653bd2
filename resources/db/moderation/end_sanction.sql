-- SPDX-License-Identifier: MIT
UPDATE sanctions SET ended_at = :now WHERE user_id = :user AND kind = :kind AND ended_at IS NULL;
