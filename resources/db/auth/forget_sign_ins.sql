-- SPDX-License-Identifier: MIT
DELETE FROM sign_ins WHERE NOT EXISTS (SELECT 1 FROM tokens WHERE tokens.sign_in_id = sign_ins.id);
