SELECT client_id, key, path, name, size, attachment_id
FROM queued_file
ORDER BY client_id, place
