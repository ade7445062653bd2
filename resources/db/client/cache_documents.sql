SELECT body FROM document WHERE kind = :kind ORDER BY position, name
