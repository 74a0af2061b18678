-- Why a role has its grade at a stage.
-- Grain: rule.
create table grade_rule as
select rule_id, role, array_to_string(stages, ';') as stages, grade, reason_en, reason_zh
from ref_grade_rules
order by rule_id
