"""Words that stand before a field of a notice, as data.

Seen in tender documents and on portal pages unless marked [K] (general knowledge). All are
patterns on folded text: simplified, lower case, full width made ASCII, no space between Han
characters. So 采 购 人, 采购人 and 採購人 are one label.
"""

from dataclasses import dataclass
from enum import IntEnum, StrEnum


class FieldName(StrEnum):
    """What a label announces: a field of `Notice`, or one that only `NoticeField` holds."""

    BUYER = "buyer"
    AGENCY = "agency"
    END_USER = "end_user"
    SUPPLIERS = "suppliers"
    PROJECT_CODE = "project_code"
    TITLE = "title"
    PUBLISHED = "published"
    AVAILABLE_FROM = "available_from"
    DEADLINE = "deadline"
    AMOUNT = "amount"


class Strength(IntEnum):
    """How surely a label means its field; a lower number wins."""

    STRONG = 0
    FAIR = 1
    WEAK = 2


@dataclass(frozen=True, slots=True)
class Label:
    """One set of spellings of a label. `kind` parts the labels of one field (which amount?)."""

    field: FieldName
    strength: Strength
    pattern: str
    kind: str = ""


LABELS = (
    Label(
        FieldName.BUYER,
        Strength.STRONG,
        r"采购人|采购单位|招标人|比选人|询价人|询比人|遴选人|征集人|磋商人|谈判人|采购需求方|购买主体"
        r"|机关名称|采购主体"
        r"|procuring (?:agency|entity)|contracting (?:authority|entity)|purchasing entity"
        r"|name of (?:the )?(?:procuring (?:agency|entity)|employer|purchaser|buyer|client)"
        r"|(?:name of (?:the )?)?organi[sz]ation chain|organi[sz]ation name"
        r"|employer|purchaser|buyer(?:'s)?(?: name)?"
        r"|auftraggeber(?:in)?|offentlicher auftraggeber|öffentlicher auftraggeber|vergabestelle"
        r"|ausschreibende stelle|bauherr|beschaffer"
        r"|pouvoir adjudicateur|acheteur(?: public)?|maître d'ouvrage"
        r"|entidad contratante|órgano de contratación|stazione appaltante"
        r"|amministrazione aggiudicatrice|entidade adjudicante|aanbestedende dienst|zamawiający"
        r"|заказчик",
    ),
    Label(
        FieldName.BUYER,
        Strength.FAIR,
        r"项目单位|项目业主|项目法人|业主(?:单位)?|建设单位|发包人|发包方|采购方|招标方|组织名称?"
        r"|甲方|需方|买方|订货方|购货单位|委托单位|委托方|委托人"
        r"|client|owner|project owner|department(?: name)?|issuing (?:authority|entity)"
        r"|ministry(?:/department)?|tender inviting authority|inviting authority",
    ),
    # Section I of older TED notices; the first of them is the buyer's.
    Label(
        FieldName.BUYER,
        Strength.FAIR,
        r"name and address(?:es)?|name und adressen|nom et adresses?|nombre y direcciones"
        r"|denominazione e indirizzi",
        kind="heading",
    ),
    # 招标单位 and 招标采购单位 are the buyer in some houses and its agent in others.
    Label(FieldName.BUYER, Strength.WEAK, r"招标单位|招标采购单位|招标机关|采购机构|issued by"),
    Label(
        FieldName.AGENCY,
        Strength.STRONG,
        r"(?:政府)?(?:采购|招标|集中采购|比选|招标采购)?代理(?:机构|单位|公司|人)|招标代理"
        r"|采购代理|集中采购机构|集采机构|招标机构"
        r"|procurement agent|procuring agent|tendering agent",
    ),
    Label(
        FieldName.END_USER,
        Strength.STRONG,
        r"最终用户|最终使用(?:单位|人)|实际使用(?:单位|人)|使用单位|用户单位|需求单位|项目使用单位"
        r"|采购需求单位|end[- ]user|end user department|indent(?:ing department|er|or)",
    ),
    Label(
        FieldName.SUPPLIERS,
        Strength.STRONG,
        r"(?:拟)?(?:中标|成交|中选|入围|中标\(成交\)|中标、成交|成交\(中标\)|中标/成交|预中标|预成交)"
        r"(?:供应商|人|单位|商|企业|服务商)|中标方|成交方"
        r"|(?:name of (?:the )?)?(?:winning|successful|selected|awarded)"
        r" (?:bidder|tenderer|supplier|contractor|vendor|firm|agency)"
        r"|name of (?:the )?(?:winner|contractor)|(?:contract )?awarded to"
        r"|auftragnehmer(?:in)?|titulaire|adjudicatario|aggiudicatario",
        kind="winner",
    ),
    # Both words for one party: no clause that only speaks of suppliers is headed so.
    Label(
        FieldName.SUPPLIERS,
        Strength.STRONG,
        r"(?:供应商|供货商|供方|卖方|服务商|承包人)(?:名称)?\s?[(/]\s?乙方\s?\)?"
        r"|乙方\s?[(/]\s?(?:供应商|供货商|供方|卖方|服务商|承包人)\s?\)?",
        kind="counterparty",
    ),
    Label(
        FieldName.SUPPLIERS,
        Strength.FAIR,
        r"供应商|供货商|乙方|供方|卖方|承包人|承包方|受托方|服务商",
        kind="counterparty",
    ),
    # An English notice of award names its winner so; a list of bidders does it for each of them.
    Label(FieldName.SUPPLIERS, Strength.FAIR, r"contractor|supplier", kind="contractor"),
    Label(
        FieldName.PROJECT_CODE,
        Strength.STRONG,
        r"(?:政府)?(?:采购|招标)?项目(?:编号|编码|代码)|(?:招标|采购|询价|谈判|磋商|比选|采购文件"
        r"|招标文件|项目招标|项目采购|招标采购|采购招标|标书|竞价|采购计划)(?:编号|编码)|标段(?:编号|编码)"
        r"|案号"
        r"|(?:tender|bid|rfp|rfq|rfb|ifb|itb|nit|eoi|procurement|project|contract)"
        r"(?: (?:reference|identification|notice|ref|document|enquiry|enquire|inquiry|id))?\.? ?"
        r"(?:no|number|nr|id|ref|#)\.?"
        r"|(?:tender|bid|rfp|rfq|procurement) (?:reference|ref)\.?(?: number| no\.?)?|tender id"
        r"|vergabenummer|vergabe-?nr\.?|projekt-?nr\.?|ausschreibungs-?nr\.?",
    ),
    # A bare Ref. may number the letter instead of the tender.
    Label(FieldName.PROJECT_CODE, Strength.FAIR, r"(?:reference|ref)\.? ?(?:no|number|nr)\.?"),
    Label(
        FieldName.TITLE,
        Strength.STRONG,
        r"(?:政府)?(?:采购|招标|磋商|谈判|询价|比选|建设|工程)?(?:项目|工程)名称|招标名称|标的名称"
        r"|标项名称|标案名称"
        r"|name of (?:the )?(?:work|works|project|assignment|tender|contract)"
        r"|project (?:name|title)"
        r"|(?:tender|contract|bid|rfp) title|title(?: of (?:the )?(?:tender|contract|project))?"
        r"|bauvorhaben|maßnahme|titel|objet(?: du marché)?|objeto|oggetto",
    ),
    Label(FieldName.TITLE, Strength.FAIR, r"合同名称|标段名称|work description|subject|projekt"),
    Label(
        FieldName.PUBLISHED,
        Strength.STRONG,
        r"(?:公告|信息)?发布(?:时间|日期)|公告(?:时间|日期|发布时间|发布日期)|公示(?:发布)?日期"
        r"|发布公告日期|发稿时间|挂网时间"
        r"|(?:date of )?(?:issue|publication|publishing)(?: date| of tender)*"
        r"|date of issue of (?:tender|bid|rfp)(?: document)?"
        r"|(?:issued?|publish(?:ed|ing)?|release|dispatch) (?:date|on)|published"
        r"|ausschreibung vom|veröffentlicht(?: am)?",
    ),
    Label(FieldName.PUBLISHED, Strength.FAIR, r"编制(?:日期|时间)|发出日期|dated"),
    Label(FieldName.PUBLISHED, Strength.WEAK, r"日期|date|datum|stand"),
    Label(
        FieldName.PUBLISHED,
        Strength.STRONG,
        r"(?:合同)?(?:签订|签署)(?:日期|时间)|contract date|date of contract",
        kind="contract",
    ),
    Label(
        FieldName.AVAILABLE_FROM,
        Strength.STRONG,
        r"(?:获取|领取|购买|发售|报名|下载)?(?:招标|采购|磋商|谈判|询价|比选)?(?:文件)?"
        r"(?:获取|领取|购买|发售|报名|下载)(?:招标|采购|磋商|谈判|询价|比选)?(?:文件)?的?(?:时间|期限)"
        r"|(?:获取|领取|购买|发售|下载)(?:招标|采购|磋商|谈判|询价|比选)文件",
    ),
    Label(
        FieldName.DEADLINE,
        Strength.STRONG,
        r"(?:投标|响应|报价|递交|提交)(?:文件|截止|递交|提交|响应)*截止(?:时间|日期)|截止时间|截标时间"
        r"|开标时间|(?:投标截止时间、)?开标(?:日期|时间)(?:及地点)?|响应文件开启时间"
        r"|(?:bid|tender|proposal) (?:submission|closing|opening) (?:end )?date|closing date"
        r"|last date (?:of|for) (?:online )?(?:receipt|submission)(?: of bids?| of tenders?)?"
        r"|angebotsabgabe(?: bis)?|submission deadline|deadline for submission(?: of bids?)?",
    ),
    Label(
        FieldName.AMOUNT,
        Strength.STRONG,
        r"(?:采购|项目|本项目|总)?预算(?:总)?(?:金额|价|额|总额)|(?:采购|项目)预算|预算|资金预算"
        r"|项目预算金额|采购预算金额"
        r"|(?:estimated|tender|bid|approximate) (?:value|cost|price|amount)"
        r"(?: of (?:the )?(?:work|works|contract|tender))?|estimated contract value|budget",
        kind="budget",
    ),
    Label(
        FieldName.AMOUNT,
        Strength.FAIR,
        r"(?:项目)?最高(?:投标)?限价|招标控制价|控制价|采购限价|拦标价|控制金额",
        kind="ceiling",
    ),
    Label(
        FieldName.AMOUNT,
        Strength.STRONG,
        r"(?:总)?(?:中标|成交|中选|中标\(成交\)|成交\(中标\)|中标/成交|中标、成交)(?:总)?"
        r"(?:金额|价|价格|总价|总额)|award(?:ed)? (?:amount|value|price)"
        r"|(?:final )?contract award value",
        kind="award",
    ),
    # The estimate in a tender, the price in an award: the stage tells.
    Label(
        FieldName.AMOUNT,
        Strength.STRONG,
        r"contract (?:value|cost|price|amount)(?: of (?:the )?(?:work|works|contract|tender))?",
        kind="value",
    ),
    Label(
        FieldName.AMOUNT,
        Strength.STRONG,
        r"(?:签约)?合同(?:总)?(?:金额|价|价款|总价|价格|总额)"
        r"|total contract (?:value|amount|price|sum)|contract sum",
        kind="contract",
    ),
)

# What may follow a label before its colon: 采购人名称, 项目编号/包号, 甲方(采购人), 最高限价(如有).
LABEL_TAIL = (
    r"(?:名称|全称|单位|信息|\s?/\s?[^\s:()]{1,6}|\(s\))?"
    r"(?:\s?[(\[][^()\[\]\n]{1,40}[)\]]){0,2}"
)
# Names of a party inside its own block: 1.采购人信息 / 名称: X.
NAME_LABEL = (
    r"(?:单位)?(?:名称|全称)|时间|name(?: and address)?|organisation|official name"
    r"|offizielle bezeichnung|nom officiel"
)

# Other labels of the same forms: a value ends where one begins.
OTHER_LABEL = (
    r"(?:项目|采购|招标|代理|单位)?(?:联系人|联系电话|联系方式|联系地址|经办人|负责人|电话|电话号码|手机"
    r"|传真|邮编|邮政编码|邮箱|电子邮箱|电子邮件|e-?mail|网址|地址|详细地址|法定代表人|授权代表|委托代理人"
    r"|开户行|开户银行|账号|帐号|账户|银行账号|税号|统一社会信用代码|质疑|监督部门|行政区域|品目|评审专家名单"
    r"|包号|包名称|采购方式|招标方式|资金来源|项目概况|项目地点|采购需求|项目需求|采购内容|数量|单位|服务期限"
    r"|交货期|交货地点|合同履行期限|预算编号|备注|附件|日期|时间|地点|盖章|签字|签章|公章|主要标的信息)"
    r"|address|contact(?: person)?|tel(?:ephone)?(?: no)?\.?|phone|fax|mobile|website|attn"
    r"|attention"
    r"|anschrift|telefon|ansprechpartner|vertreten durch|vertr\. durch|bieter|leistungsumfang"
)
