-- SPDX-License-Identifier: MIT
DELETE FROM servers WHERE row = :row;
