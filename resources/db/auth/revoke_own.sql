-- SPDX-License-Identifier: MIT
UPDATE sign_ins SET revoked_at = :now WHERE id = :sign_in AND user_id = :user AND revoked_at IS NULL;
