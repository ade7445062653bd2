INSERT INTO document (kind, name, position, body)
VALUES (:kind, :name, :position, :body)
ON CONFLICT (kind, name) DO UPDATE
SET position = excluded.position, body = excluded.body
