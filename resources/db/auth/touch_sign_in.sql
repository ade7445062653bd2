-- SPDX-License-Identifier: MIT
UPDATE sign_ins SET last_used_at = :now WHERE id = :sign_in;
