-- SPDX-License-Identifier: MIT
INSERT INTO servers (id, address, protocol, name, position, created_at)
VALUES (:id, :address, :protocol, :name, (SELECT coalesce(max(position), 0) + 1 FROM servers), :now);
