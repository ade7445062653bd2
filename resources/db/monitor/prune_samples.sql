-- SPDX-License-Identifier: MIT
DELETE FROM server_samples WHERE at < :before;
