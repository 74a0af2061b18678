-- Each class with every class above it, itself included.
-- Grain: class x ancestor.  A count of a class counts all below it.
create table buyer_class_tree as
select class_id, ancestor_id from made_buyer_class_tree
order by class_id, ancestor_id
