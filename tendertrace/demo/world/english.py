"""A police tender and its award in English, in the form that Indian states print.

State, district and bidder are invented. The award is of other makes than some that were approved.
"""

from db.records import ListKind, ListRoute, Role, Stage
from tendertrace.demo.blocks import (
    Chapter,
    Contents,
    Cover,
    Grid,
    Lines,
    Para,
    Row,
    Section,
    Signature,
    Title,
    rows,
)
from tendertrace.demo.gold import Award, DemoDocument, Gold, GoldList, GoldMention, Trap

BUYER = "Office of the Superintendent of Police, Chandanpur"
PROJECT = "Supply, Installation and Commissioning of CCTV Surveillance System in Chandanpur Town"
CODE = "CDP/SP/CCTV/2018-19/07"

TENDER = DemoDocument(
    file="en-tender-2018-chandanpur-police-cctv.pdf",
    language="en",
    blocks=(
        Cover(
            code=f"Tender No.: {CODE}",
            title=PROJECT,
            big="TENDER DOCUMENT",
            lines=(
                f"Tender inviting authority: {BUYER}",
                "Estimated cost: Rs. 52,00,000",
                "Bid security: Rs. 1,04,000",
            ),
            date="14 September 2018",
        ),
        Contents("Contents"),
        Chapter("Section I: Notice Inviting Tender"),
        Para(
            "Sealed tenders in the two-bid system are invited by the Superintendent of Police, "
            "Chandanpur, on behalf of the Governor of the State of Purvanchal, from reputed firms "
            "for the work named below."
        ),
        Lines(
            (
                f"Name of work: {PROJECT}",
                f"Tender No.: {CODE}",
                f"Purchaser: {BUYER}",
                "Date of publication: 14 September 2018",
                "Last date of submission: 05 October 2018, 15:00 hours",
                "Place of delivery: Police Lines, 12 Bosch Street, Chandanpur",
            )
        ),
        Signature(("Superintendent of Police", "Chandanpur"), seal="DEMO"),
        Chapter("Section II: Instructions to Bidders", new_page=False),
        Para(
            "1. The bidder shall be a registered company and shall hold a valid GST registration. "
            "Preference shall be given under the Make in India policy as notified."
        ),
        Para(
            "2. The bidder shall submit recommended spares for two years of operation with unit "
            "rates. The committee shall recommend the lowest responsive bidder for award."
        ),
        Para(
            "3. Payment shall follow the project milestones: 60 % on Milestone 1 (delivery), 30 % "
            "on Milestone 2 (commissioning), 10 % after the defects period."
        ),
        Chapter("Section III: Technical Specifications"),
        Section("3.1 Fixed network camera"),
        Para(
            "Bullet type, 2 megapixel, 1/2.8 inch CMOS, true day and night, WDR 120 dB, IP66, "
            "ONVIF Profile S. Approved makes: Axis / Bosch / Pelco or approved equivalent.",
            mark="camera",
        ),
        Section("3.2 PTZ dome camera"),
        Para(
            "2 megapixel, 30x optical zoom, dual axis drive with 360 degree continuous pan, "
            "protocol Pelco-D / Pelco-P, built-in IR up to 150 m."
        ),
        Section("3.3 Video management software"),
        Para(
            "Licence for 128 channels. The server software shall run on Microsoft Windows Server "
            "2012 R2 or later and shall be compatible with ONVIF Profile G.",
            mark="software",
        ),
        Section("3.4 List of approved makes"),
        Grid(
            widths=(0.6, 3.0, 0.8, 0.9, 4.0),
            align="left",
            header=("Sl.", "Description of item", "Unit", "Qty.", "Approved makes"),
            rows=(
                *rows(
                    "1 | PTZ dome camera as per 3.2 | Nos. | 12 | Bosch / Pelco / Hanwha @e1",
                    "2 | Network video recorder, 64 channels, RAID 5 | Nos. | 4 | "
                    "Dahua / Hikvision / Honeywell @e2",
                    "3 | Industrial PoE switch, 8 ports | Nos. | 10 | Cisco / HP / D-Link @e3",
                    "4 | Armoured Cat 6 cable | Mtr. | 6,000 | Finolex, Polycab, KEI or equivalent "
                    "@e4",
                ),
                Row(("5", "Galvanised pole, 6 m", "Nos.", "40", "As per IS 2713")),
            ),
        ),
        Section("3.5 General"),
        Para(
            "No make or model is to be understood as the only one acceptable. Equipment of the "
            "same brand shall be quoted for all cameras of one type."
        ),
    ),
    gold=Gold(
        stage=Stage.TENDER,
        buyer=BUYER,
        buyer_class="police_foreign",
        project=PROJECT,
        project_code=CODE,
        published="2018-09-14",
        amount=5_200_000,
        currency="INR",
        lists=(
            GoldList(
                mark="camera",
                item="Fixed network camera",
                members=("Axis", "Bosch", "Pelco"),
                vendors=(("Axis", "axis"), ("Bosch", "bosch_st"), ("Pelco", "pelco")),
                cue="Approved makes",
                phrase="Approved makes: Axis / Bosch / Pelco or approved equivalent",
                kind=ListKind.REQUIRED,
                open=True,
                tail="or approved equivalent",
            ),
            *(
                GoldList(
                    mark=mark,
                    item=item,
                    members=members,
                    vendors=vendors,
                    cue="Approved makes",
                    phrase=phrase,
                    kind=ListKind.REQUIRED,
                    route=ListRoute.TABLE,
                    open=is_open,
                    tail=tail,
                )
                for mark, item, members, vendors, phrase, is_open, tail in (
                    (
                        "e1",
                        "PTZ dome camera as per 3.2",
                        ("Bosch", "Pelco", "Hanwha"),
                        (("Bosch", "bosch_st"), ("Pelco", "pelco"), ("Hanwha", "hanwha")),
                        "Bosch / Pelco / Hanwha",
                        None,
                        None,
                    ),
                    (
                        "e2",
                        "Network video recorder, 64 channels, RAID 5",
                        ("Dahua", "Hikvision", "Honeywell"),
                        (
                            ("Dahua", "dahua"),
                            ("Hikvision", "hikvision"),
                            ("Honeywell", "honeywell"),
                        ),
                        "Dahua / Hikvision / Honeywell",
                        None,
                        None,
                    ),
                    (
                        "e3",
                        "Industrial PoE switch, 8 ports",
                        ("Cisco", "HP", "D-Link"),
                        (("Cisco", "cisco"), ("HP", "hp")),
                        "Cisco / HP / D-Link",
                        None,
                        None,
                    ),
                    (
                        "e4",
                        "Armoured Cat 6 cable",
                        ("Finolex", "Polycab", "KEI"),
                        (),
                        "Finolex, Polycab, KEI or equivalent",
                        True,
                        "or equivalent",
                    ),
                )
            ),
        ),
        mentions=(
            GoldMention(
                "software",
                "Microsoft",
                "microsoft",
                Role.COMPATIBLE,
                "run on Microsoft Windows Server",
            ),
            GoldMention(
                "software", "Windows", "microsoft", Role.COMPATIBLE, "Microsoft Windows Server"
            ),
        ),
        traps=(
            Trap("Bosch", "brand", "12 Bosch Street", "an address"),
            Trap("Pelco", "brand", "protocol Pelco-D", "control protocol"),
            Trap("axis", "brand", "dual axis drive", "axis as a word"),
            Trap("Milestone", "brand", "on Milestone 1 (delivery)", "a term of payment"),
            Trap("recommend", "list cue", "recommended spares for two years", "spare parts"),
            Trap("Make", "list cue", "under the Make in India policy", "a policy"),
            Trap("same brand", "brand cue", "of the same brand shall be quoted", "no brand named"),
        ),
        models=(),
        notes="Approved makes, inline and by column. Modelled on the phrase book, on no claim.",
    ),
)

AWARD = DemoDocument(
    file="en-award-2018-chandanpur-police-cctv.pdf",
    language="en",
    blocks=(
        Title("AWARD OF CONTRACT", below="Published: 30 November 2018"),
        Lines(
            (
                f"Tender No.: {CODE}",
                f"Name of work: {PROJECT}",
                f"Purchaser: {BUYER}",
                "Date of award: 30 November 2018",
                "Name of the selected bidder: Sunrise Integrated Systems Pvt. Ltd.",
                "Contract value: Rs. 45,66,000",
            )
        ),
        Section("Schedule of items awarded"),
        Grid(
            widths=(0.6, 2.6, 1.4, 1.9, 0.7, 1.5, 1.6),
            header=("Sl.", "Description", "Make", "Model", "Qty.", "Rate (Rs.)", "Amount (Rs.)"),
            rows=rows(
                "1 | Fixed network camera | Bosch | NBN-73023BA | 60 | 32,500 | 19,50,000 @w1",
                "2 | PTZ dome camera | Bosch | VG5-7230-EPC4 | 12 | 1,18,000 | 14,16,000 @w2",
                "3 | Network video recorder | Dahua | NVR608-64 | 4 | 1,95,000 | 7,80,000 @w3",
                "4 | Industrial PoE switch | Cisco | IE-2000-8TC | 10 | 42,000 | 4,20,000 @w4",
            ),
        ),
        Para(
            "The contract agreement shall be signed within fifteen days. The selected bidder shall "
            "furnish a performance security of 5 % of the contract value. Delivery at Police "
            "Lines, 12 Bosch Street, Chandanpur."
        ),
        Signature(("Superintendent of Police", "Chandanpur"), seal="DEMO"),
    ),
    gold=Gold(
        stage=Stage.AWARD,
        buyer=BUYER,
        buyer_class="police_foreign",
        project=PROJECT,
        project_code=CODE,
        published="2018-11-30",
        amount=4_566_000,
        currency="INR",
        suppliers=("Sunrise Integrated Systems Pvt. Ltd.",),
        mentions=tuple(
            GoldMention(mark, text, vendor, Role.AWARDED, text, item=item, model=model)
            for mark, text, vendor, item, model in (
                ("w1", "Bosch", "bosch_st", "Fixed network camera", "NBN-73023BA"),
                ("w1", "NBN-73023BA", "bosch_st", "Fixed network camera", None),
                ("w2", "Bosch", "bosch_st", "PTZ dome camera", "VG5-7230-EPC4"),
                ("w2", "VG5-7230-EPC4", "bosch_st", "PTZ dome camera", None),
                ("w3", "Dahua", "dahua", "Network video recorder", "NVR608-64"),
                ("w4", "Cisco", "cisco", "Industrial PoE switch", "IE-2000-8TC"),
            )
        ),
        awards=tuple(
            Award(
                mark, item, brand, model, n, rate, n * rate, "Sunrise Integrated Systems Pvt. Ltd."
            )
            for mark, item, brand, model, n, rate in (
                ("w1", "Fixed network camera", "Bosch", "NBN-73023BA", 60, 32_500),
                ("w2", "PTZ dome camera", "Bosch", "VG5-7230-EPC4", 12, 118_000),
                ("w3", "Network video recorder", "Dahua", "NVR608-64", 4, 195_000),
                ("w4", "Industrial PoE switch", "Cisco", "IE-2000-8TC", 10, 42_000),
            )
        ),
        traps=(Trap("Bosch", "brand", "12 Bosch Street", "an address"),),
        notes="Axis and Pelco were approved makes of this tender; Bosch was awarded.",
    ),
)

DOCUMENTS = (TENDER, AWARD)
