-- SPDX-License-Identifier: MIT
UPDATE sign_ins SET revoked_at = :now WHERE user_id = :user AND id <> :keep AND revoked_at IS NULL RETURNING id;
