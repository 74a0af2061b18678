"""Sentences never say more than their grade, whoever wrote them."""

import pytest

from analysis.grades import GradeTable
from analysis.sentences import RELATIONS, ClaimWords, Language, Statement, relation, sentence
from db.records import Grade, Role, Stage
from db.reference import load

REFERENCE = load()
TABLE = GradeTable(REFERENCE)
PAIRS = sorted({(role, TABLE.grade(role, stage=s).grade) for role in Role for s in Stage})


@pytest.fixture(scope="module")
def words() -> ClaimWords:
    """Return the shipped words."""
    return ClaimWords(REFERENCE)


@pytest.mark.parametrize("language", list(Language))
def test_every_role_and_grade_has_words_and_no_other(language: Language) -> None:
    """The relations are those that the table of grades can give, in both languages."""
    assert sorted(RELATIONS[language]) == PAIRS


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize(("role", "grade"), PAIRS)
def test_no_relation_uses_a_word_above_its_grade(
    words: ClaimWords, role: Role, grade: Grade, language: Language
) -> None:
    """The words that we write pass the same judge as a user's."""
    assert words.words_above(relation(role, grade, language=language), grade=grade) == ()


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("stage", list(Stage))
@pytest.mark.parametrize("role", list(Role))
def test_no_whole_sentence_exceeds_its_grade(
    words: ClaimWords, role: Role, stage: Stage, language: Language
) -> None:
    """Naming the stage of a document is no claim about the brand."""
    grade = TABLE.grade(role, stage=stage).grade
    statement = Statement("安讯士", "Axis", role, grade, stage, "桂林市公安局", "2015-06")
    assert words.words_above(sentence(statement, language=language), grade=grade) == ()


@pytest.mark.parametrize(
    ("statement", "language", "text"),
    [
        pytest.param(
            Statement(
                "安讯士",
                "Axis",
                Role.RECOMMENDED,
                Grade.E1,
                Stage.TENDER,
                "桂林市公安局",
                "2015-06",
                "摄像机",
            ),
            Language.ENGLISH,
            "安讯士 (Axis) is listed as a recommended or reference brand for 摄像机 in a document"
            " of 桂林市公安局, 2015-06 (stage: tender; grade E1).",
            id="recommended, English",
        ),
        pytest.param(
            Statement(
                "安讯士", "Axis", Role.AWARDED, Grade.E4, Stage.AWARD, "桂林市公安局", "2016"
            ),
            Language.CHINESE,
            "安讯士(Axis)在桂林市公安局的文件中列于中标、成交或合同的货物清单,2016"
            "(阶段:结果;证据等级 E4)。",
            id="awarded, Chinese",
        ),
        pytest.param(
            Statement("AXIS", "Axis", Role.INCIDENTAL, Grade.E0, Stage.OTHER, None, None),
            Language.ENGLISH,
            "AXIS (Axis) is named in passing in a document of a buyer that is not named,"
            " without a date (stage: other; grade E0).",
            id="nothing known",
        ),
    ],
)
def test_sentences_read_as_written_here(
    statement: Statement, language: Language, text: str
) -> None:
    """Brand as printed, vendor, relation, buyer, date, stage and grade."""
    assert sentence(statement, language=language) == text


@pytest.mark.parametrize(
    ("text", "grade", "above"),
    [
        pytest.param("Axis sold cameras to the bureau", Grade.E5, ("sold",), id="sold, ever"),
        pytest.param("The bureau bought Axis cameras", Grade.E4, ("bought",), id="bought, ever"),
        pytest.param("Axis won the contract", Grade.E1, ("won", "contract"), id="won at E1"),
        pytest.param("Axis won the contract", Grade.E4, (), id="won at E4"),
        pytest.param("Axis is the required brand", Grade.E1, ("required",), id="required at E1"),
        pytest.param("The police use Axis", Grade.E4, ("use",), id="use before acceptance"),
        pytest.param("安讯士向公安局出售摄像机", Grade.E5, ("出售",), id="Chinese sold"),
        pytest.param("安讯士中标", Grade.E2, ("中标",), id="Chinese won at E2"),
        pytest.param("列为推荐品牌", Grade.E0, ("推荐",), id="recommended at E0"),
    ],
)
def test_stronger_words_than_the_grade_are_named(
    words: ClaimWords, text: str, grade: Grade, above: tuple[str, ...]
) -> None:
    """The judge returns what must go."""
    assert words.words_above(text, grade=grade) == above
