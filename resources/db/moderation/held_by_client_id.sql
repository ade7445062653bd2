-- SPDX-License-Identifier: MIT
SELECT payload FROM cases WHERE author_id = :author AND client_id = :client_id;
