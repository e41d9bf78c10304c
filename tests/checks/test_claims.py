"""Claims: sentences that must be told, and sentences that only sound like it, by topic."""

from __future__ import annotations

import pytest

from brochure.checks import judgement
from brochure.checks.subject import Promise, SourceText, Subject
from brochure.findings import Finding, Severity, Span
from tests.checks import made

STEM = "Stem cell therapy for the hip is being studied in many places now."
"""What makes a handout one about an experimental treatment."""

CLAIMS: dict[str, tuple[list[str], list[str]]] = {
    "claim-cure": (
        [
            "Our cells cure hip arthritis.",
            "The therapy not only cures arthritis, it also lifts the mood.",
            "Stem cells are a cure for worn joints.",
            "There is no doubt that the cells cure arthritis.",
            "Arthritis could not be cured until now.",
            "Looking for a cure?",
            "The injection treats osteoarthritis of the hip.",
            "The cells reverse your arthritis.",
            "It is not FDA-approved, but it cures arthritis.",
            "Unlike drugs that do not work, stem cells cure arthritis.",
            "The treatment never fails to cure arthritis.",
            "Don't wait to be cured.",
            "Can it cure arthritis? Yes, it can.",
            "A curative therapy for your hip.",
            "Without an operation, our cells cure arthritis.",
            "It stops arthritis in its tracks.",
            "The cells stop arthritis.",
            "It halts the disease.",
            "Wash your hands to treat arthritis.",
            "Rest, and our cells will prevent damage.",
            "Our sterile formula can prevent infection.",
            "Take our cells to prevent infection.",
            "It stops the wear, so it can prevent pain.",
        ],
        [
            "Stem cell therapy is not a cure.",
            "It does not cure, mitigate or treat any disease.",
            "No study has shown that it cures arthritis.",
            "Nobody knows whether the cells cure anything.",
            "Is it a cure?",
            "Beware of clinics that promise a cure.",
            "Some clinics claim their cells cure arthritis.",
            "There is currently no known cure for arthritis.",
            "A cure for arthritis does not exist.",
            "Researchers are looking for a cure.",
            "Ask your doctor if this is a cure.",
            "Your treatment is at the clinic on Monday.",
            "After a curettage, rest for a day.",
            "There is no evidence, from any study of the hip, that the cells cure arthritis.",
            "You will be treated with respect.",
            "The paper “A cure for hip pain in the making” has four patients.",
            "Your doctor may stop the arthritis medicine.",
            "No study has shown that it stops arthritis.",
            "Stop the medicine two days before.",
            "Does it stop the wear?",
            "You may hear that it is a cure. It is not.",
            "Wash your hands to prevent infection.",
            "Keep the place of the shot dry to prevent an infection.",
            "You will get an antibiotic to prevent an infection.",
            "The nurse wears gloves, which prevents infections.",
            "Wear shoes and clear away rugs to prevent falls and injuries.",
            "Your stockings can prevent pain and swelling.",
            "Antibiotics can treat the infection.",
        ],
    ),
    "claim-approved": (
        [
            "Our therapy is FDA-approved.",
            "We work in an FDA-registered laboratory.",
            "The cells are approved by the FDA.",
            "The FDA has approved our method.",
            "FDA cleared and ready for you.",
            "It is cleared by the US Food and Drug Administration.",
            "Did you know that it is FDA approved?",
            "Our FDA-compliant process is new.",
            "The FDA says our cells are fine.",
            "The FDA says that this therapy works.",
            "The FDA said yes to the cells.",
            "Hear what the FDA says about our cells.",
            "The FDA says there is no problem with it.",
        ],
        [
            "See what the FDA says about stem cells at www.fda.gov.",
            "Here is what the FDA says:",
            "Read what the US FDA says on exosomes.",
            "The FDA says that it has not approved any stem cell product for the knee.",
            "The FDA says stem cells can do harm.",
            "The FDA says that these products are unapproved.",
            "The FDA said: ask the clinic for its permission.",
            "Find out what the FDA knows about these products.",
            "It is not FDA-approved.",
            "It isn't FDA approved.",
            "The cells have not been approved by the FDA.",
            "No stem cell product for the hip is FDA-approved.",
            "Is it FDA-approved?",
            "The FDA has not evaluated or approved these statements.",
            "The FDA regulates it.",
            "Beware of ads that say “FDA-approved”.",
            "It was given without FDA approval.",
            "Ask whether the product is FDA-approved.",
        ],
    ),
    "claim-safe": (
        [
            "Stem cell therapy is safe and effective.",
            "The procedure is safe.",
            "It is a safe treatment for everyone over 60.",
            "Studies confirm the safety of the cells.",
            "Our cells are very safe.",
            "The cells safely relieve arthritis.",
            "It is effective and safe.",
            "Is it safe? Absolutely.",
            "It is safe to inject into the joint.",
        ],
        [
            "Nobody knows whether it is safe.",
            "It has not been shown to be safe and effective.",
            "Is it safe?",
            "Ask when it is safe to drive.",
            "Keep the tablets in a safe place.",
            "No study has shown that it is safe.",
            "The safety of the cells has not been established.",
            "We do not know if it is safe in the long run.",
            "Stay safe on icy roads.",
            "Tell us if you do not feel safe at home.",
            "It is neither safe nor proven.",
        ],
    ),
    "claim-proven": (
        [
            "Clinically validated cells.",
            "A proven therapy for your hip.",
            "It is clinically proven.",
            "Our clinically tested cells are ready.",
            "Science has proof that it works.",
            "It is scientifically proven to help.",
            "It has been proven, and not only in the hip.",
        ],
        [
            "It has not been proven.",
            "Nothing has been proven so far.",
            "The therapy is unproven.",
            "That does not prove that the cells helped.",
            "It is not a proven treatment.",
            "No clinic can offer a proven cell therapy.",
            "Has it been proven?",
            "So few people prove little.",
        ],
    ),
    "claim-surgery": (
        [
            "It is an alternative to surgery.",
            "Avoid a joint replacement.",
            "Get better without surgery.",
            "It is superior to conventional treatments.",
            "The cells work better than surgery.",
            "A non-surgical solution for your hip.",
            "No surgery needed.",
            "Why have an operation? Skip the surgery.",
        ],
        [
            "It is not an alternative to surgery.",
            "It has not been shown to be better than surgery.",
            "Nobody knows whether it can replace surgery.",
            "Some hips cannot be helped without surgery.",
            "Surgery takes about two hours.",
            "Is it an alternative to surgery?",
            "It does not take the place of surgery.",
            "Some people choose surgery later.",
        ],
    ),
    "claim-painless": (
        [
            "We eliminate your pain.",
            "Stop the pain now.",
            "Live pain-free again.",
            "It changed my life.",
            "A life-changing therapy.",
            "Say goodbye to pain.",
            "Reduce and even eliminate hip pain.",
            "Get your life back.",
            "It gives you your life back.",
        ],
        [
            "It does not eliminate pain.",
            "Nobody can promise a pain-free life.",
            "Stop the exercise when you feel pain.",
            "Some people had less pain.",
            "Will I be pain-free?",
            "You may have pain for two days.",
            "It will not change your life.",
            "Nobody can give you your life back.",
            "Give the nurse your card back.",
        ],
    ),
    "claim-guaranteed": (
        [
            "Results are guaranteed.",
            "Money-back if you are not happy.",
            "It works for everyone.",
            "A success rate of 95 percent.",
            "It is 100% effective.",
            "It always works.",
            "You will be cured.",
            "The method never fails.",
            "It is not surgery and is guaranteed.",
            "Your hip becomes like new.",
            "Your knee will be as good as new.",
            "You will feel like new.",
            "It makes your joint good as new.",
        ],
        [
            "There is no guarantee.",
            "We cannot guarantee results.",
            "Nobody can guarantee that it helps.",
            "It does not work for everyone.",
            "Do you guarantee results?",
            "Never trust a clinic that guarantees a cure.",
            "Everyone should bring a list of medicines.",
            "Ask about the money you will have to pay.",
            "It is not known if the joint becomes like new.",
            "Wear shoes that are like new.",
            "Your hip will not be like new.",
            "Nobody's hip becomes like new.",
        ],
    ),
    "claim-harmless": (
        [
            "There are no side effects.",
            "The injection is risk-free.",
            "It has no known risks.",
            "It works without any side effects.",
            "It is completely safe.",
            "The cells are harmless.",
            "Your own cells cannot harm you.",
            "Free of serious complications.",
        ],
        [
            "It is not risk-free.",
            "No treatment is without risk.",
            "This does not mean that there are no side effects.",
            "If you have no side effects, take the next dose.",
            "Are there no risks?",
            "Nobody can say that it is completely safe.",
            "The cells are not harmless.",
            "There is a risk of infection.",
            "Beware of clinics that say there are no risks.",
        ],
    ),
    "claim-miracle": (
        [
            "A medical breakthrough for your hip.",
            "It is a miracle.",
            "Our secret formula helps.",
            "This ancient remedy is back.",
            "A revolutionary therapy.",
            "Don't miss this breakthrough.",
            "This breakthrough is not available elsewhere.",
        ],
        [
            "It is not a miracle.",
            "Take one tablet for breakthrough pain.",
            "There is no miracle cell.",
            "Beware of miracle cures.",
            "Breakthrough bleeding may occur.",
            "Is it a breakthrough?",
            "Keep it no secret from your doctor.",
        ],
    ),
    "claim-quick": (
        [
            "Get instant relief.",
            "Fast results for your hip.",
            "Relief within days.",
            "Permanent relief from arthritis.",
            "One injection is all it takes.",
            "Better in just two days.",
            "You will feel better in a week.",
            "You'll walk without pain within days.",
            "There is no downtime.",
            "It comes with little to no downtime.",
        ],
        [
            "It does not bring instant relief.",
            "Nobody can promise lasting relief.",
            "You go home within hours.",
            "Rest for two days.",
            "We call you in a few days.",
            "Will I get fast results?",
            "We cannot promise that you will feel better in a week.",
            "You may feel better in a week.",
            "Will I feel better in a week?",
            "Call us if you do not feel better in a week.",
            "You will be seen in a week.",
            "You will be in a room for two hours.",
            "Expect a week of downtime.",
            "Is there no downtime?",
            "Beware of clinics that say you will feel better in a week.",
        ],
    ),
    "claim-natural": (
        [
            "An all-natural therapy.",
            "A natural remedy for arthritis.",
            "Use your body's own healing power.",
            "A drug-free way.",
            "It is 100% natural.",
            "The natural way to a new hip.",
        ],
        [
            "It is not a natural remedy.",
            "Cartilage gets thin naturally with age.",
            "Natural does not mean harmful or good.",
            "A natural curve of the spine is normal.",
            "Is it an all-natural product?",
            "The natural joint is smooth.",
        ],
    ),
    "claim-registered": (
        [
            "Our study is listed on ClinicalTrials.gov.",
            "See NCT01234567.",
            "IRB-approved and ready.",
            "We are registered with the FDA.",
            "A patented method.",
            "Our government-registered trial is open.",
        ],
        [
            "A registered nurse will call you.",
            "It is not listed on ClinicalTrials.gov.",
            "Register at the front desk.",
            "An entry on ClinicalTrials.gov is unlikely to help.",
            "Is it listed on ClinicalTrials.gov?",
            "Nobody has registered with the FDA.",
        ],
    ),
    "claim-repair": (
        [
            "The cells regenerate cartilage.",
            "It rebuilds your joint.",
            "It repairs damaged tissue.",
            "They speed healing.",
            "The cells fight inflammation.",
            "It can grow new cartilage.",
            "A regenerative approach.",
            "We can fix your hip.",
            "Cells fix worn joints.",
        ],
        [
            "Nobody knows whether it repairs the joint.",
            "It does not rebuild cartilage.",
            "Researchers are studying whether they can help tissue grow back.",
            "Repair work blocks the main entrance.",
            "No study has shown that it regenerates cartilage.",
            "Does it rebuild cartilage?",
            "It has not been shown to repair joints.",
            "You have a fixed appointment.",
            "The surgeon fixes the hip with screws.",
            "Fix the brace with the straps.",
            "Nobody can fix your hip with cells.",
        ],
    ),
    "claim-promising": (
        [
            "The therapy is a promising approach for hip arthritis.",
            "Early results are encouraging.",
            "Preliminary studies show less pain.",
            "A pilot study saw an improvement.",
            "This emerging therapy helps the hip.",
            "Initial results show better walking.",
        ],
        [
            "Early results of 10 people do not prove that it helps.",
            "Your initial visit takes an hour.",
            "The results are preliminary, and only 4 people took part.",
            "It is not a promising treatment.",
            "Is it promising?",
            "The pilot study was small.",
        ],
    ),
    "claim-panacea": (
        [
            "Our cells help with arthritis, diabetes and autism.",
            "We treat arthritis, heart failure and COPD.",
            "Stem cells benefit people with lupus, stroke and hair loss.",
            "It works for knees, Parkinson's disease and erectile dysfunction.",
            "The therapy is used for arthritis, multiple sclerosis and kidney disease.",
            "They improve hip pain, asthma and depression.",
        ],
        [
            "Tell us if you have diabetes, heart failure or a lung disease.",
            "It does not help with arthritis, diabetes or autism.",
            "The cells are studied in arthritis of hips and knees.",
            "Have you had a stroke, cancer or diabetes?",
            "Our clinic treats hip and knee arthritis.",
            "Risks are higher with diabetes, asthma and kidney disease.",
        ],
    ),
    "testimonial": (
        [
            "“I can walk again without pain,” says Mary.",
            "“It changed my life. I feel great!”",
            "Read the testimonials on the wall.",
            "Our patients love the results.",
            "Results not typical.",
            "Hundreds of happy patients.",
            "“My pain is gone and I am back to golf.”",
            "Patients report amazing results.",
            "Millions have been helped.",
        ],
        [
            "“What can I do for my pain?”",
            "Patients say: “My legs swell in the evening.”",
            "“I have read this page.” Sign here.",
            "The “golden hour” counts.",
            "Tell us “I am allergic” at once.",
            "Some patients say they had less pain.",
            "Patients report every fever to the nurse.",
        ],
    ),
}  # fmt: skip


def printed(*texts: str, **more: object) -> Subject:
    """The texts as paragraphs of a PDF from elsewhere."""
    runs = [made.run(text, baseline=700.0 - 40 * number) for number, text in enumerate(texts)]
    return made.subject(made.page(runs), **more)


def written(*texts: str, kind: str = "text", **more: object) -> Subject:
    """The texts as blocks of a content file."""
    runs = [made.run(text, baseline=700.0 - 40 * number) for number, text in enumerate(texts)]
    return made.subject(made.page(runs), words=made.words(*texts, kind=kind), **more)


def findings(rule: str, subject: Subject) -> list[Finding]:
    return made.found(rule, subject)


HITS = [(rule, text) for rule, (texts, _) in CLAIMS.items() for text in texts]
MISSES = [(rule, text) for rule, (_, texts) in CLAIMS.items() for text in texts]


def test_every_topic_has_enough_samples() -> None:
    assert len(CLAIMS) >= 15
    assert all(len(hit) >= 6 and len(miss) >= 6 for hit, miss in CLAIMS.values())


@pytest.mark.parametrize(("rule", "text"), HITS)
def test_claims_are_found(rule: str, text: str) -> None:
    assert findings(rule, printed(STEM, text)), text
    assert findings(rule, written(STEM, text)), text


@pytest.mark.parametrize(("rule", "text"), MISSES)
def test_what_only_sounds_like_it_is_left_alone(rule: str, text: str) -> None:
    assert not findings(rule, printed(STEM, text)), findings(rule, printed(STEM, text))
    assert not findings(rule, written(STEM, text)), text


CARE = "Your flu shot and your cold: what to do at home when you are ill and need rest."


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        ("claim-quick", "You will feel better in a week."),
        ("claim-cure", "Early treatment stops the disease."),
        ("claim-painless", "Get your life back after a stroke: start small."),
        ("claim-guaranteed", "Your knee will be as good as new."),
        ("claim-repair", "The surgeon will fix your hip."),
    ],
)
def test_what_may_be_true_of_usual_care_counts_only_of_ours(rule: str, text: str) -> None:
    assert not findings(rule, written(CARE, text))
    assert findings(rule, written(CARE, f"With our cells: {text}")), text


def test_another_treatment_is_not_lured_for() -> None:
    assert not findings("claim-painless", written(STEM, "Physical therapy gives people their lives back."))
    assert findings(
        "claim-painless", written(STEM, "Like physical therapy, it gives people their lives back.")
    )


def test_a_finding_names_the_words_the_line_and_the_place() -> None:
    [finding] = findings("claim-cure", written(STEM, "First this. Our cells cure hip arthritis."))
    assert finding.message == (
        "“cure” promises a cure or a treatment of a disease: “Our cells cure hip arthritis.”"
    )
    assert finding.span == Span("content.yaml", 2) and finding.page == 1
    assert finding.box and finding.box.left == pytest.approx(72 + 6 * len("First this. Our cells "))
    assert "nobody knows" in finding.hint


def test_lines_of_a_paragraph_are_one_sentence() -> None:
    lines = made.lines("The cells do not, whatever others say,", "guaran-", "tee anything.", STEM)
    assert not findings("claim-guaranteed", made.subject(made.page(lines)))
    lines = made.lines("The results are guaran-", "teed for all of you.", STEM)
    [finding] = findings("claim-guaranteed", made.subject(made.page(lines)))
    assert finding.message.startswith("“guaranteed”")


def test_a_sentence_goes_on_over_a_page_break() -> None:
    pages = [
        made.page(made.lines(STEM, "The cells are not", top=140.0)),
        made.page(made.lines("a cure for arthritis.")),
    ]
    assert not findings("claim-cure", made.subject(*pages))
    pages = [
        made.page(made.lines(STEM, "The cells are sold as", top=140.0)),
        made.page(made.lines("a cure for arthritis.")),
    ]
    [finding] = findings("claim-cure", made.subject(*pages))
    assert finding.page == 2


DISCLAIMER = "Stem cell therapy is experimental. It is not a cure. The cells are safe and effective."


def promised(text: str, owner: str = "Compliance") -> tuple[Promise, ...]:
    return (Promise("disclaimer", text, "every", 9.0, owner, Span("content.yaml", 9)),)


def test_a_required_text_is_blotted_out_where_it_stands_and_not_beyond() -> None:
    alone = printed(STEM, DISCLAIMER, promises=promised(DISCLAIMER))
    assert not findings("claim-safe", alone)
    longer = printed(STEM, f"{DISCLAIMER} Our cells cure arthritis.", promises=promised(DISCLAIMER))
    assert findings("claim-cure", longer)
    inside = printed(
        STEM, "It is not FDA-approved, it cures arthritis.", promises=promised("not FDA-approved")
    )
    assert findings("claim-cure", inside)
    changed = printed(STEM, DISCLAIMER.replace("not a cure", "a cure"), promises=promised(DISCLAIMER))
    assert findings("claim-cure", changed) and findings("claim-safe", changed)


def test_nobody_hides_a_claim_in_a_text_without_an_owner() -> None:
    assert findings("claim-safe", printed(STEM, DISCLAIMER, promises=promised(DISCLAIMER, owner="")))


def test_a_disclaimer_never_silences_a_claim() -> None:
    text = "It cures arthritis. This was not evaluated by the FDA. It is not meant to cure any disease."
    assert [finding.severity for finding in findings("claim-cure", printed(STEM, text))] == [Severity.ERROR]


def test_what_a_cited_study_says_counts_less_than_what_the_clinic_says() -> None:
    def level(text: str, kind: str = "text") -> list[Severity]:
        return [finding.severity for finding in findings("claim-safe", written(STEM, text, kind=kind))]

    assert level("The review confirms the safety of the cells [3].") == [Severity.WARNING]
    assert level("It confirms the safety of the cells.", kind="citations") == [Severity.WARNING]
    assert level("Studies confirm the safety of the cells.") == [Severity.ERROR]
    assert level("Studies confirm the safety of our cells [3].") == [Severity.ERROR]


def test_no_harm_seen_is_told_with_its_limits_or_it_is_a_claim() -> None:
    seen = "No unwanted effects were reported. 6 people are few."
    assert not findings("claim-harmless", written(STEM, seen, kind="citations"))
    assert findings("claim-harmless", written(STEM, "No unwanted effects were reported.", kind="citations"))
    assert findings("claim-harmless", written(STEM, seen.replace("were reported", "exist"), kind="citations"))


def test_in_other_handouts_plain_medicine_is_no_error() -> None:
    def told(text: str) -> dict[str, Severity]:
        found = [
            f for rule in CLAIMS for f in findings(rule, printed("Your heart needs care every day.", text))
        ]
        return {finding.rule: finding.severity for finding in found}

    assert told("Many people get better without surgery.") == {}
    assert told("The wound heals the tissue in two weeks.") == {}
    assert told("This antibiotic cures the infection.") == {"claim-cure": Severity.WARNING}
    assert told("Our new tea cures the infection.") == {"claim-cure": Severity.ERROR}
    assert told("It is a miracle.") == {"claim-miracle": Severity.ERROR}


def test_titles_of_papers_claim_nothing() -> None:
    title = "Review that confirms the safety of stem cells. Curr Stem Cell Res Ther. 2023;18(6):779-786."
    assert not findings("claim-safe", printed(STEM, f"Barmada A, Sharan J, Band N, et al. {title}"))
    words = [
        SourceText(STEM, "a", Span("content.yaml", 1), "text"),
        SourceText(title, "b", Span("content.yaml", 2), "citations"),
    ]
    page = made.page([made.run(STEM), made.run(title, baseline=600.0)])
    assert not findings("claim-safe", made.subject(page, words=tuple(words), authored=(STEM,)))


def test_headers_and_alternative_texts_are_read_too() -> None:
    header = made.run("The miracle clinic", baseline=760.0, artifact=True)
    pages = [made.page([header, *made.lines(STEM)]) for _ in range(2)]
    [finding] = findings("claim-miracle", made.subject(*pages))
    assert finding.page == 1 and "miracle" in finding.message
    tags = made.tree(made.tag("Figure", alt="A drawing of guaranteed results for the hip.", page=1))
    [finding] = findings(
        "claim-guaranteed", made.subject(of=made.facts(made.page(made.lines(STEM)), tags=tags))
    )
    assert finding.page == 1


def test_other_languages_are_not_judged_and_that_is_said() -> None:
    spanish = (
        "La terapia es segura y no es una cura para la artritis. Hable con su médico de las dudas que tenga."
    )
    subject = printed(spanish)
    assert made.outcome("claim-cure", subject) == "not applicable"
    assert made.outcome("reading-hard", subject) == "not applicable"
    mixed = printed(spanish, STEM, "Our cells cure arthritis for all of you who want it and can pay for it.")
    assert findings("claim-cure", mixed)


def test_a_lie_about_the_language_does_not_help() -> None:
    facts = made.facts(
        made.page([made.run(STEM), made.run("The cells are a cure for it.", baseline=600.0)]), language="es"
    )
    assert findings("claim-cure", made.subject(of=facts))


def test_a_page_without_a_sentence_claims_nothing() -> None:
    found = [one.rule for one in judgement.run(made.subject(made.page())).findings]
    assert "check-crashed" not in found


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        ("claim-painless", "You will be free of pain."),
        ("claim-painless", "Soon you will have no more pain."),
        ("claim-safe", "Our gel is proven and safe."),
        ("claim-guaranteed", "It helped every patient we have seen."),
        ("claim-guaranteed", "Your hip will feel young again."),
        ("claim-proven", "It works."),
        ("claim-proven", "And the treatment really works!"),
        ("testimonial", "Doctors everywhere recommend it."),
        ("testimonial", "We have treated 500 hips with great success."),
        ("testimonial", "No other clinic gets such results."),
        ("outcome-uncited", "In our clinic 90 percent of patients had no pain after the shot."),
        ("outcome-uncited", "9 of 10 patients at our clinic could walk again after one shot."),
    ],
)
def test_what_an_advertisement_says_of_an_experimental_treatment_is_told(rule: str, text: str) -> None:
    assert findings(rule, printed(STEM, text)), text


@pytest.mark.parametrize(
    "text",
    [
        "Nobody can promise that you will be free of pain.",
        "We do not know whether it works.",
        "It works in the liver.",
        "Ask how it works.",
        "You may feel younger people can wait longer.",
        "No other clinic is open on Sunday.",
        "Doctors everywhere wash their hands.",
        "Ask whether your doctor recommends it.",
        "Call us if you have no pain relief after two days.",
        "One in ten people has no pain at first.",
        "Most people can walk again on the same day.",
    ],
)
def test_what_a_clinic_really_prints_is_no_advertisement(text: str) -> None:
    rules = ("claim-painless", "claim-safe", "claim-guaranteed", "claim-proven", "testimonial")
    assert [rule for rule in rules if findings(rule, printed(STEM, text))] == [], text
