-- SPDX-License-Identifier: MIT
SELECT count(*) FROM users WHERE system = 0 AND disabled <= :disabled;
