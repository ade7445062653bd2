DELETE FROM post
WHERE thread_id = :thread_id AND (seq < :first_seq OR seq > :last_seq OR epoch <> :epoch)
