-- SPDX-License-Identifier: MIT
INSERT INTO api_keys (hash, name, scopes, created_at) VALUES (:hash, :name, :scopes, :now);
