-- SPDX-License-Identifier: MIT
UPDATE servers SET position = :position WHERE row = :row;
