-- The full-text table of the search index.
-- Grain: one row a page that holds text; `rowid` is `indexed_page.page_id`.
-- words: the page's words as the segmenter cut them, with spaces between; letters: its Han
-- characters one by one and its other words, in order, so that a phrase finds what the cut hides.
create virtual table if not exists page_words using fts5(
    words, letters, tokenize = 'porter unicode61'
)
