-- Pages that a question matches, the best first.
-- Grain: page.  Read: the search index.  score: BM25, higher is better.
-- Not meant: that the page says what was asked; it holds the words. Pages without text are not in
-- the index, so absence here is not absence in the file.
select
    indexed_page.document_sha256,
    indexed_page.page,
    -bm25(page_words, 2.0, 1.0) as score
from page_words
join indexed_page on indexed_page.page_id = page_words.rowid
where page_words match :question
order by score desc, indexed_page.document_sha256, indexed_page.page
limit :most
