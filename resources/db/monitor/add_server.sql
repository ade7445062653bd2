-- SPDX-License-Identifier: MIT
INSERT INTO servers
    (id, address, protocol, name, group_name, role, public, join_address, position, created_at)
VALUES (:id, :address, :protocol, :name, :group, :role, :public, :join,
        (SELECT coalesce(max(position), 0) + 1 FROM servers), :now);
