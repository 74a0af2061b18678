"""Small files of notices in the formats that publishers use, written here."""

import json
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path

from extract.find import Findings
from extract.identify import identify
from extract.notices.each import find_each
from extract.pages import read
from papers import knowledge

UBL = "urn:oasis:names:specification:ubl:schema:xsd"
EFORMS = "http://data.europa.eu/p27"


def find_in_bytes(data: bytes) -> Findings:
    """Return all that is found in a file of notices."""
    digest = sha256(data).hexdigest()
    content = read(data, sha256=digest, name="notices", media_type=identify(data))
    return find_each(content, knowledge=knowledge(), notice_id="n_file")


def release(**more: object) -> dict[str, object]:
    """Return an OCDS release of an award with one supplier and one item."""
    deal = {
        "id": "1",
        "value": {"amount": 5400.5, "currency": "GBP"},
        "suppliers": [{"id": "S", "name": "Cam Ltd"}],
        "items": [
            {
                "id": "1",
                "description": "AXIS P3245 dome camera",
                "quantity": 12,
                "unit": {"name": "piece", "value": {"amount": 450, "currency": "GBP"}},
            }
        ],
    }
    return {
        "ocid": "ocds-x-1",
        "id": "r1",
        "date": "2021-03-04T10:00:00Z",
        "tag": ["award"],
        "parties": [
            {
                "id": "B",
                "name": "Police of Shire",
                "roles": ["buyer"],
                "identifier": {"scheme": "GB-X", "id": "77"},
                "contactPoint": {"name": "Jane Roe", "telephone": "01234 567890"},
            },
            {"id": "B2", "name": "Shire Council", "roles": ["buyer"]},
        ],
        "buyer": {"id": "B", "name": "Police of Shire"},
        "tender": {"title": "Cameras", "value": {"amount": 9000, "currency": "GBP"}},
        "awards": [deal],
        **more,
    }


def package(*releases: dict[str, object]) -> bytes:
    """Return an OCDS release package."""
    return json.dumps({"version": "1.1", "releases": releases}).encode()


def json_lines(records: Sequence[object]) -> bytes:
    """Return one record a line."""
    return "".join(json.dumps(one, ensure_ascii=False) + "\n" for one in records).encode()


def jianyu(native_id: str, **more: object) -> dict[str, object]:
    """Return a record of the aggregator that mappings.toml knows."""
    return {
        "id": native_id,
        "title": "某市公安局摄像机采购项目",
        "publishTime": 1739268347,
        "spiderCode": "a_x",
        "detail": "",
        **more,
    }


def organisation(number: str, name: str, legal_id: str) -> str:
    """Return an organisation of eForms with a contact and a beneficial owner."""
    return f"""<efac:Organization>
      <efac:UltimateBeneficialOwner><cbc:FirstName>Jan Geheim</cbc:FirstName>
      </efac:UltimateBeneficialOwner>
      <efac:Company>
        <cac:PartyIdentification><cbc:ID>{number}</cbc:ID></cac:PartyIdentification>
        <cac:PartyName><cbc:Name>{name}</cbc:Name></cac:PartyName>
        <cac:PartyLegalEntity><cbc:CompanyID>{legal_id}</cbc:CompanyID></cac:PartyLegalEntity>
        <cac:Contact><cbc:Name>Jan Geheim</cbc:Name></cac:Contact>
      </efac:Company></efac:Organization>"""


def eforms(*, privacy: str = "", total: str = "") -> bytes:
    """Return an award notice: two tenders received, one of them by a group of two, which won."""
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<ContractAwardNotice xmlns="{UBL}:ContractAwardNotice-2"
  xmlns:cac="{UBL}:CommonAggregateComponents-2" xmlns:cbc="{UBL}:CommonBasicComponents-2"
  xmlns:ext="{UBL}:CommonExtensionComponents-2" xmlns:efext="{EFORMS}/eforms-ubl-extensions/1"
  xmlns:efac="{EFORMS}/eforms-ubl-extension-aggregate-components/1"
  xmlns:efbc="{EFORMS}/eforms-ubl-extension-basic-components/1">
  <ext:UBLExtensions><ext:UBLExtension><ext:ExtensionContent><efext:EformsExtension>
    <efac:NoticeResult>{total}
      <efac:LotResult><cbc:TenderResultCode>selec-w</cbc:TenderResultCode>
        <efac:LotTender><cbc:ID>TEN-1</cbc:ID></efac:LotTender>
        <efac:LotTender><cbc:ID>TEN-2</cbc:ID></efac:LotTender></efac:LotResult>
      <efac:LotTender><cbc:ID>TEN-1</cbc:ID>
        <cac:LegalMonetaryTotal><cbc:PayableAmount currencyID="EUR">1</cbc:PayableAmount>
        </cac:LegalMonetaryTotal>
        <efac:TenderingParty><cbc:ID>TPA-1</cbc:ID></efac:TenderingParty></efac:LotTender>
      <efac:LotTender>{privacy}<cbc:ID>TEN-2</cbc:ID>
        <cac:LegalMonetaryTotal><cbc:PayableAmount currencyID="EUR">250000.50</cbc:PayableAmount>
        </cac:LegalMonetaryTotal>
        <efac:TenderingParty><cbc:ID>TPA-2</cbc:ID></efac:TenderingParty></efac:LotTender>
      <efac:SettledContract><cbc:ID>CON-1</cbc:ID>
        <efac:LotTender><cbc:ID>TEN-2</cbc:ID></efac:LotTender></efac:SettledContract>
      <efac:TenderingParty><cbc:ID>TPA-1</cbc:ID>
        <efac:Tenderer><cbc:ID>ORG-4</cbc:ID></efac:Tenderer></efac:TenderingParty>
      <efac:TenderingParty><cbc:ID>TPA-2</cbc:ID>
        <efac:Tenderer><cbc:ID>ORG-3</cbc:ID></efac:Tenderer>
        <efac:Tenderer><cbc:ID>ORG-2</cbc:ID></efac:Tenderer></efac:TenderingParty>
    </efac:NoticeResult>
    <efac:Organizations>
      {organisation("ORG-1", "Polizei Musterland", "DE 1")}
      {organisation("ORG-2", "Kamera GmbH", "HRB 2")}
      {organisation("ORG-3", "Sicht AG", "HRB 3")}
      {organisation("ORG-4", "Verlierer KG", "HRB 4")}
    </efac:Organizations>
    <efac:Publication><efbc:NoticePublicationID>00123456-2024</efbc:NoticePublicationID>
      <efbc:PublicationDate>2024-05-06+02:00</efbc:PublicationDate></efac:Publication>
  </efext:EformsExtension></ext:ExtensionContent></ext:UBLExtension></ext:UBLExtensions>
  <cbc:ContractFolderID>folder-1</cbc:ContractFolderID>
  <cbc:NoticeTypeCode listName="result">can-standard</cbc:NoticeTypeCode>
  <cac:ContractingParty><cac:Party><cac:PartyIdentification><cbc:ID>ORG-1</cbc:ID>
    </cac:PartyIdentification></cac:Party></cac:ContractingParty>
  <cac:ProcurementProject><cbc:Name>Kameras</cbc:Name>
    <cbc:Description>12 Kameras, Fabrikat Bosch</cbc:Description></cac:ProcurementProject>
</ContractAwardNotice>""".encode()


def ted_export(*, publication: str = "YES") -> bytes:
    """Return an award notice of the older schema with two contracts."""
    award = """<AWARD_CONTRACT ITEM="{item}"><AWARDED_CONTRACT>
      <CONTRACTORS><CONTRACTOR><ADDRESS_CONTRACTOR><OFFICIALNAME>{name}</OFFICIALNAME>
        <NATIONALID>{legal}</NATIONALID><PHONE>+49 1</PHONE></ADDRESS_CONTRACTOR></CONTRACTOR>
      </CONTRACTORS><VALUES PUBLICATION="{publication}"><VAL_TOTAL CURRENCY="EUR">{sum}</VAL_TOTAL>
      </VALUES></AWARDED_CONTRACT></AWARD_CONTRACT>"""
    awards = award.format(item=1, name="Kamera GmbH", legal="HRB 2", sum="10", publication="NO")
    awards += award.format(
        item=2, name="Sicht AG", legal="HRB 3", sum="20.5", publication=publication
    )
    return f"""<TED_EXPORT xmlns="http://publications.europa.eu/resource/schema/ted/R2.0.9"
  DOC_ID="000001-2020"><CODED_DATA_SECTION><REF_OJS><DATE_PUB>20200102</DATE_PUB></REF_OJS>
  </CODED_DATA_SECTION><FORM_SECTION>
  <F03_2014 CATEGORY="TRANSLATION" FORM="F03"><OBJECT_CONTRACT><TITLE><P>Cams</P></TITLE>
  </OBJECT_CONTRACT></F03_2014>
  <F03_2014 CATEGORY="ORIGINAL" FORM="F03"><CONTRACTING_BODY>
  <ADDRESS_CONTRACTING_BODY><OFFICIALNAME>Polizei Musterland</OFFICIALNAME>
  </ADDRESS_CONTRACTING_BODY>
  <ADDRESS_CONTRACTING_BODY_ADDITIONAL><OFFICIALNAME>Stadt Muster</OFFICIALNAME>
  </ADDRESS_CONTRACTING_BODY_ADDITIONAL>
  <ADDRESS_FURTHER_INFO><OFFICIALNAME>Kanzlei</OFFICIALNAME></ADDRESS_FURTHER_INFO>
  </CONTRACTING_BODY><OBJECT_CONTRACT><TITLE><P>Kameras</P></TITLE>
  <REFERENCE_NUMBER>P-7</REFERENCE_NUMBER></OBJECT_CONTRACT>{awards}
  </F03_2014></FORM_SECTION></TED_EXPORT>""".encode()


def write_files(folder: Path, files: dict[str, bytes]) -> None:
    """Write files into a folder."""
    folder.mkdir()
    for name, data in files.items():
        (folder / name).write_bytes(data)
