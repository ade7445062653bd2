INSERT INTO queued_file (key, client_id, place, path, name, size, attachment_id)
VALUES (:key, :client_id, :place, :path, :name, :size, :attachment_id)
ON CONFLICT (key) DO UPDATE SET attachment_id = excluded.attachment_id
