-- SPDX-License-Identifier: MIT
DELETE FROM api_keys WHERE id = :id;
