-- SPDX-License-Identifier: MIT
UPDATE tokens SET used_at = :now WHERE hash = :hash;
