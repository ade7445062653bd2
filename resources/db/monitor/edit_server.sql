-- SPDX-License-Identifier: MIT
UPDATE servers
SET address = :address, protocol = :protocol, name = :name, group_name = :group, role = :role,
    public = :public, join_address = :join
WHERE row = :row;
