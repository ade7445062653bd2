DELETE FROM document WHERE kind = :kind
