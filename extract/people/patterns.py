"""Patterns of personal data: what announces a person, and the forms of numbers and addresses.

Forms of telephone numbers are those of mainland China and the international one; labels are
those seen in tenders, and their like in other languages (general knowledge).
"""

import re

SPACE = r"[ \t\u3000\xa0]"
COLON = rf"(?:{SPACE}*[:\uff1a]{SPACE}*)"

# Letter-spaced prints (联 系 人) are met too. One line a kind of person.
PERSON_LABELS = """
联系人 项目联系人 招标联系人 采购联系人 质疑联系人 联系人姓名 联系人及电话 联系人及联系方式
联络人 经办人 收件人 负责人 项目负责人 采购负责人 项目经理 业主代表 采购人代表 主任 姓名
法定代表人 法人代表 授权代表 授权委托人 委托代理人
评审专家 评审专家名单 专家名单 评委名单 评标委员会成员 评标委员会成员名单 评审委员会成员名单
磋商小组成员 磋商小组成员名单 谈判小组成员 谈判小组成员名单 评审小组成员 采购小组成员
单一来源采购人员名单
"""
LATIN_LABELS = "|".join(
    (
        r"contact(?: person| name| officer)?",
        r"attn\.?|attention|represented by|vertr(?:eten|\.) durch",
        r"authori[sz]ed (?:signatory|representative)",
        r"name of (?:the )?(?:contact|officer)",
        r"ansprechpartner(?:in)?|kontaktperson|personne de contact|persona de contacto|referente",
    )
)


def spaced(label: str) -> str:
    """Return a pattern of a label that meets it letter-spaced too.

    >>> re.fullmatch(spaced("联系人"), "联 系 人") is not None
    True
    """
    return f"{SPACE}*".join(label)


LABEL = "|".join(map(spaced, sorted(PERSON_LABELS.split(), key=len, reverse=True)))
# Frequent family names: before a form of address (王女士) one of them stands.
SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁"
    "魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎"
    "易常武乔贺赖龚文庞樊兰殷施陶洪翟安颜倪严牛温芦季俞章鲁葛伍韦申尤毕聂丛焦向柳邢路岳齐梅莫庄辛"
    "管祝左涂谷祁时舒耿牟卜詹关苗凌费纪靳盛童欧甄项曲成游阳裴席卫查屈鲍位覃霍翁隋植甘景薄柏"
    "宁柯阮桂闵解强丘华车冉房边净阴闫衡"
)
FORMS_OF_ADDRESS = (
    "先生|女士|小姐|老师|同志|警官|科长|处长|局长|所长|主任|经理|工程师|支?队长|院长|校长|主管|干事"
    "|部长|会计|医生"
)
AFTER_NAME = r"(?=[^\u4e00-\u9fff]|$|电\s?话|联系|手机|地址|传真|邮箱|邮编|职务|性别|身份证)"
NAME_HAN = (
    rf"(?:[\u4e00-\u9fff]{{2,8}}\u00b7[\u4e00-\u9fff]{{2,8}}|[\u4e00-\u9fff]{{2,4}}?{AFTER_NAME}"
    rf"|[\u4e00-\u9fff][ \u3000]{{1,4}}[\u4e00-\u9fff]{AFTER_NAME})"
)
NEXT_LABEL = (
    r"(?!电\s?话|联\s?系|手\s?机|地\s?址|传\s?真|邮|职\s?务|性\s?别|身\s?份|签|盖|日\s?期|年\s?龄)"
)
PARTED = rf"(?:{SPACE}*[\u3001,\uff0c/;\uff1b]{SPACE}*|{SPACE}{{1,3}}{NEXT_LABEL})"
NAMES_HAN = rf"{NAME_HAN}(?:{PARTED}{NAME_HAN}(?![:\uff1a]))*"
WORD_LATIN = r"[A-Z][\w.'\u2019\-]+"
TITLE_LATIN = r"(?:Mr|Mrs|Ms|Dr|Prof|Shri|Smt|Sri(?!\s?Lanka)|Er|Herrn?|Frau|Mme)\.?"
NAME_LATIN = rf"(?:{TITLE_LATIN}\s)?{WORD_LATIN}(?:[ \t]{WORD_LATIN}){{0,3}}"

# What a label of a person announces besides a name.
NOT_A_NAME = re.compile(
    r"公司|中心|大学|学院|学校|医院|单位|部门|机构|名称|电话|地址|方式|联系|见|详|如下|签字|盖章|签名"
    r"|或|及其|的|应|须|系|为|身份|承诺|授权|姓名|职务|招标|采购|投标|性\s?别|年\s?[龄月]|日\s?期"
    r"|出生|签\s?名|部$|项目|任课|专业|编号|时间|(?i:e-?mail|^tel|procurement|^contact)"
)
NAMES: dict[str, re.Pattern[str]] = {
    name: re.compile(pattern)
    for name, pattern in {
        "label": (
            rf"(?:{LABEL})(?:[(\uff08][^()\uff08\uff09\n]{{0,12}}[)\uff09])?{COLON}(?P<at>{NAMES_HAN})"
        ),
        "label_gap": rf"(?:{LABEL}){SPACE}+(?P<at>{NAMES_HAN})(?=\s|$|[,\uff0c;\uff1b])",
        "label_below": rf"(?:{LABEL}){COLON}?[\r\n]+(?P<at>{NAMES_HAN})(?=\s|$)",
        "label_latin": (
            rf"(?i:\b(?:{LATIN_LABELS}))\s*(?:[:\uff1a]|(?=\sHerrn?\s|\sFrau\s))\s*(?P<at>{NAME_LATIN})"
        ),
        "address": (
            rf"(?P<at>[{SURNAMES}][\u4e00-\u9fff]{{0,2}}?(?:{FORMS_OF_ADDRESS}))(?![\u4e00-\u9fff])"
        ),
        "address_latin": rf"\b(?P<at>{TITLE_LATIN}\s?{WORD_LATIN}(?:[ ]{WORD_LATIN}){{0,2}})",
    }.items()
}

PHONE_LABEL = (
    r"(?:电\s*话|手\s*机|传\s*真|联系方式|联系电话|电话号码"
    r"|(?i:tel(?:ephone)?(?: fax)?(?: ?no)?|fax|mobile|phone|telefon))(?:号码)?\.?\s*[:\uff1a]?\s*"
)
PHONES: dict[str, re.Pattern[str]] = {
    name: re.compile(pattern)
    for name, pattern in {
        "mobile": (
            r"(?<![\w.\-])(?P<at>(?:\+?86[\s\-]?)?1[3-9]\d(?:[\s\-]?\d{4}){2})"
            r"(?![\w元万]|[.\-]\d)"
        ),
        "landline": (
            r"(?<![\w.\-/])(?P<at>(?:[(\uff08]0\d{2,3}[)\uff09]|(?:\+?86[\s\-]?)?0\d{2,3})"
            r"[ \t\-\u2010-\u2015]{0,3}[2-9]\d{6,7}(?:[ \-\u2014]{1,2}\d{1,6}(?!\d))?)(?!\w)"
        ),
        "hotline": r"(?<![\w.\-])(?P<at>[48]00[\s\-]?\d{3,4}[\s\-]?\d{3,4})(?![\w.])",
        "international": (
            r"(?<![\w.])(?P<at>\+\d{1,3}[\s\-.]?(?:\(\d{1,4}\)[\s\-.]?)?\d{2,4}"
            r"(?:[\s\-./]?\d{2,4}){1,4})(?!\w)"
        ),
        "labelled": (
            rf"{PHONE_LABEL}(?P<at>[+(\uff08]?\d[\d \t\-()\uff08\uff09/\u2014\u3001,]{{5,40}}\d)"
        ),
    }.items()
}
EMAIL = re.compile(
    r"(?<![\w.+\-])[A-Za-z0-9][\w.+\-]{0,63}@[A-Za-z0-9][\w\-]{0,62}(?:\.[A-Za-z0-9\-]{1,62}){1,6}"
)
ID_NUMBER = re.compile(r"(?<![A-Za-z0-9])[1-9]\d{16}[\dXx](?![A-Za-z0-9])")
ACCOUNT = re.compile(
    r"(?:(?:银\s*行\s*)?[账帐]\s*[号户]|卡\s*号"
    r"|(?i:(?:bank )?account (?:no|number)\.?|iban|kontonummer))"
    rf"{SPACE}*[:\uff1a]?{SPACE}*(?P<at>[A-Z]{{0,2}}\d[\d \-]{{8,34}}\d)"
)
