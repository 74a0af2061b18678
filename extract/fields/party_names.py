"""What may stand as the name of a buyer, agency or supplier, and what may not.

A label is followed by a name, a blank to fill in, a pointer to another place, or a sentence.
Only the name is a party. Everything here looks at folded text (`extract.fields.folded`).
"""

import re

from extract.fields.folded import FieldText

# The last character or word of the name of a Chinese organisation.
HAN_END = re.compile(
    r"(?:局|厅|部|委|委员会|院|校|学校|大学|学院|中学|小学|幼儿园|中心|站|所|监狱|公司|集团|厂|矿|处|队"
    r"|办公室|办|政府|街道|镇|乡|村|馆|社|会|行|部队|(?<!平)台|署|海关|军区|旅|团|师|园|场|庭|科|室|组|指挥部|联盟"
    r"|委托处|管委会|分公司|事务所|银行|合作社|基金|协会|联合会|研究院|战区|基地|学会|电视|广播|派出所|机关"
    r"|戒毒所|看守所|拘留所|兵团|保险|局机关|项目部|筹建处|筹备组|经济体|医保|社保|服务站|站点|店|宫|寺|港)"
    r"(?:\([^()]{1,12}\))?"
)
# Words of which one stands in nearly every English (German, French ...) name of an organisation.
LATIN_WORD = re.compile(
    r"\b(?:ministry|department|authority|agency|bureau|directorate|commission|council|committee"
    r"|board|office|bank|corporation|corp|company|co|limited|ltd|llc|inc|plc|gmbh|ag|kg|se|sa|spa"
    r"|university|college|school|institute|academy|hospital|centre|center|trust|foundation|society"
    r"|association|organi[sz]ation|municipality|municipal|government|police|service|services|force"
    r"|court|sheriff|parliament|airport|railways?|port|plant|fund|union|laboratory|museum|library"
    r"|embassy|command|navy|army|regiment|prison|city of|county|district|province|state|republic"
    r"|\w*stadt|gemeinde|landkreis|\w*amt|\w*ministerium|\w*verband|\w*werke|polizei|ville|commune"
    r"|mairie|ministère|ministerio|comune|ayuntamiento|universität|université|universidad)\b"
    # Legal forms that only end a name.
    r"|\b(?:sas|sarl|s\.a\.s|b\.?v|n\.?v|srl|oyj?|ab|aps|a/s|pty|pte|pvt)\.?$"
)
# The country that a Chinese notice puts behind a foreign name: Northtown Systems SAS (法国).
COUNTRY_NOTE = re.compile(r"(?<=[a-z.])\s*\([\u3400-\u9fff]{2,6}\)$")
HAN = re.compile(r"[\u3400-\u9fff]")

# A blank, a form field, a pointer, a note to the writer of the form: never a name.
PLACEHOLDER = re.compile(
    r"^(?:[(\[<\u3010{\u3014][^)\]>\u3011}\u3015]*[)\]>\u3011}\u3015]?\W*)$|合同中心|_{2,}|\.{3,}|…"
    r"|[-—]{3,}|/{2,}|^(?:详见|同上|另行|无|空|略|暂无|待定|/|-|—)|填写|按照|全称|^[x\u00d7]{2,}$"
    r"|见.{0,14}(?:前附表|公告|附件|文件|资料表|须知|附表|系统|合同|封面)"
    r"|^(?:\(?(?:盖|公|签)|盖章|公章|签字|签章|签名)|^n\.?/?a\.?$|^nil$|^tbd$|^the (?:said|same)$"
    r"|^as (?:above|per)|^to be |^see |^refer |^\[?(?:insert|name|full name|enter)\b"
)
# A name hidden on purpose: 某单位, **公安局, XX市. It says that there is a buyer, not which.
# 某市公安局 hides the place alone and still names a police bureau: that is a name as printed.
MASKED = re.compile(
    r"^某{1,2}(?:部)?(?:某{0,2})(?:单位|部队?|局|机关|公司|用户|医院|学校|采购人|基地|中心|院|所)$"
    r"|\*{2,}|(?<![a-z])[x\u00d7]{2,}(?![a-z])|\u25cb{2,}|\u25a0{2,}"
)
# A clause, not a name.
SENTENCE = re.compile(
    r"[。!?\u201c\u201d]|应当|应在|应于|应按|必须|不得|有权|可以|负责|承诺|签订|的投标|的要求|指依法"
    r"|所述|依法进行|本项目|本次|投标人|供应商须|我方|我单位|贵方|与中标|根据|按照|以下|上述|之日|收到|提出|组织的"
    r"|\b(?:shall|will|may|must|should|hereby|which|whose|reserves|means|is|are|has|have|was)\b"
)
# Houses that run procurements for others. As the value of a doubtful label they are no buyer.
AGENT = re.compile(
    r"招标(?:代理|咨询|采购|有限|服务|集团|公司|股份)|国际招标|招投标|政府采购(?:中心|服务|事务)"
    r"|采购(?:代理|咨询|服务中心|中心)|公共资源交易|项目管理|工程咨询|工程管理|造价|建设咨询"
    r"|管理咨询|监理|招标中心|咨询管理|工程顾问|顾问有限|拍卖|咨询有限|咨询服务|咨询事务|代理有限|交易中心"
    r"|\b(?:consult(?:ing|ants?)|engineers|architects?|advisors?|advisory|procurement agency)\b"
)
# Boards that watch over procurement print their name on other people's forms.
SUPERVISOR = re.compile(
    r"公共资源交易(?:监督)?管理|财政[厅局]|政府采购监督|监督管理局$|监制|编制|印制|制定|共同编制"
)
MARKS = " \n\t:,;.\u3001/|-\u2014_\"'`"
# Where a platform sets its electronic seal, in letters that are not seen on screen.
SEAL_ANCHOR = re.compile(r"&{2,}[^&\n]{1,30}&{2,}|[#$@]{2,}[^#$@\n]{1,30}[#$@]{2,}")
TAIL_NOTE = re.compile(
    r"\s*\((?:盖|公章|单位|签|加盖|以下|下称|简称|采购人|甲方|招标人|全称|公示|印章)[^()]*\)?\s*$"
    r"|(?:盖章|公章|签章)\s*$|[,;:.、\s/|]+$"
)
MESSRS = re.compile(r"(?:m/s\b\.?|messrs\b\.?)\s*")
DESIGNATION = re.compile(
    r"^(?:the )?(?:managing director|director|chief|executive engineer|superintend|secretary"
    r"|manager|head|principal|registrar|general manager|commissioner|chairman|officer|mr|mrs|ms"
    r"|dr|prof|deputy|assistant|joint|additional|senior|herrn?|frau)\b"
)
ADDRESS = re.compile(
    r"\d|\b(?:street|st|road|rd|avenue|tower|building|bldg|floor|plot|sector|block|box|p\.?o|house"
    r"|complex|stra(?:ss|ß)e|platz|rue|calle|via|near|opp|dist)\b|stra(?:ss|ß)e\b"
)
CLAUSE = re.compile(
    r"(?<=\))\s+(?=\w)|\s*,?\s\(?(?:operated|under the|located|having|established|represented"
    r"|acting|through|hereinafter|hereafter|a unit of|an undertaking|registered)\b"
)
LONGEST = 70
LONGEST_LATIN = 120


def is_organisation(name: str) -> bool:
    """Say whether a folded text has the shape of the name of an organisation.

    >>> [is_organisation(n) for n in ("某市公安局", "bank of india", "联系电话", "上海大学(本部)")]
    [True, True, False, True]
    >>> is_organisation("northtown systems sas(法国)"), is_organisation("northtown(法国)")
    (True, False)
    """
    name = COUNTRY_NOTE.sub("", name)
    if SENTENCE.search(name):
        return False
    if HAN.search(name):
        return _han_end(name)
    return bool(LATIN_WORD.search(name))


def is_foreign(name: str) -> bool:
    """Say whether a folded name is in an alphabet, whatever country stands behind it in Han.

    >>> is_foreign("northtown(法国)"), is_foreign("按时交货")
    (True, False)
    """
    return HAN.search(COUNTRY_NOTE.sub("", name)) is None


def _han_end(name: str) -> bool:
    """Say whether a Chinese name ends as organisations end; lots of one name may be repeated."""
    return any(match.end() == len(name) for match in HAN_END.finditer(name))


def is_agent(name: str) -> bool:
    """Say whether a folded name is that of a house that runs procurements for others.

    >>> is_agent("四川国际招标有限责任公司"), is_agent("成都市第四人民医院")
    (True, False)
    """
    return AGENT.search(name) is not None


def is_masked(name: str) -> bool:
    """Say whether a folded name was hidden on purpose.

    >>> is_masked("某单位"), is_masked("**市公安局"), is_masked("某市公安局")
    (True, True, False)
    """
    return MASKED.search(name) is not None


def is_placeholder(name: str) -> bool:
    """Say whether a folded text is a blank, a form field or a pointer instead of a name.

    >>> blanks = ("[合同中心-采购单位名称]", "见投标人须知前附表", "(盖单位章)", "____")
    >>> all(map(is_placeholder, blanks))
    True
    """
    return not name or PLACEHOLDER.search(name) is not None


def party(text: FieldText) -> FieldText | None:
    """Return the name in a text without what stands around it, None when it holds no name.

    A masked name is returned: ask `is_masked`.
    """
    name = trimmed(text)
    if not could_be_name(name.text):
        return None
    return name


def could_be_name(name: str) -> bool:
    """Say whether a folded text can be a name at all: no blank, no sentence, no designation."""
    longest = LONGEST if HAN.search(name) else LONGEST_LATIN
    if not 2 <= len(name) <= longest or is_placeholder(name):
        return False
    if SENTENCE.search(name) or DESIGNATION.search(name):
        return False
    return len(re.findall(r"[^\W\d_]", name)) >= 2


def trimmed(text: FieldText) -> FieldText:
    """Return the text without seals, roles in brackets and marks at its ends."""
    text = text.strip(MARKS)
    if anchor := SEAL_ANCHOR.match(text.text):
        text = text.cut(anchor.end(), len(text.text)).strip(MARKS)
    if messrs := MESSRS.match(text.text):
        text = text.cut(messrs.end(), len(text.text))
    while match := TAIL_NOTE.search(text.text):
        if match.start() == len(text.text):
            break
        text = text.cut(0, match.start())
    if text.text.count(")") > text.text.count("("):
        text = text.strip(")")
    return text


def without_clause(name: FieldText) -> FieldText:
    """Return a name in an alphabet without the clause that describes it.

    >>> from extract.fields.folded import fold
    >>> name = "Export Promotion Organization (EPO) Operated under the Ministry"
    >>> without_clause(fold(name, range(len(name)), page=1)).cased
    'Export Promotion Organization (EPO)'
    """
    clause = CLAUSE.search(name.text)
    if clause is None or HAN.search(name.text) or not is_organisation(name.text[: clause.start()]):
        return name
    return name.cut(0, clause.start()).strip()
