"""Pitches: what an over-eager seller writes of a treatment, a supplement, a diet or a cream, and what a
clinic really prints; claims in Spanish, and words of claims with other signs for their letters."""

from __future__ import annotations

import pytest

from brochure.checks.spelled import unmasked
from tests.checks import made
from tests.checks.test_claims import CARE, CLAIMS, STEM, findings, printed, written

SOLD = [
    ("claim-cure", "Which study says that it does not cure? None."),
    ("claim-harmless", "There is nothing unsafe about it."),
    ("claim-harmless", "Where is the harm? There is none."),
    ("claim-cure", "Every hip we treated is now free of arthritis."),
    ("claim-guaranteed", "Throw away your pain pills."),
    ("claim-cure", "The cu.re for worn hips."),
    ("claim-cure", "It ¢ures arthritis."),
    ("claim-cure", "It cur3s arthritis."),
    ("claim-guaranteed", "Nine in ten were well after it."),
    ("claim-approved", "The FDA said yes."),
    ("claim-approved", "Cleared for use in all 50 states."),
    ("claim-surgery", "You will not need a new hip."),
    ("claim-harmless", "The risk is zero."),
    ("claim-harmless", "It cannot hurt you."),
    ("claim-guaranteed", "We have yet to see a hip that it did not heal."),
    ("claim-cure", "The only therapy that mends cartilage."),
    ("claim-cure", "Arthritis does not come back after it."),
    ("claim-cure", "It is no understatement to call this a cure for arthritis."),
    ("claim-approved", "The FDA likes it."),
    ("claim-approved", "The FDA has no objection to it."),
    ("claim-approved", "Licensed in the United States."),
    ("claim-approved", "Endorsed by Medicare."),
    ("claim-harmless", "The risk is about that of a cup of tea."),
    ("claim-guaranteed", "Results are assured."),
    ("claim-proven", "It has passed every test."),
    ("claim-harmless", "Used in Europe for 20 years without a single problem."),
    ("claim-cure", "It leaves arthritis with no chance."),
    ("claim-cure", "Pain? Gone."),
    ("claim-painless", "You walk out a new person."),
    ("claim-cure", "Our reviewer Dr. Lee confirms that it heals."),
    ("claim-surgery", "A hip replacement becomes a thing of the past."),
    ("claim-painless", "Your cartilage will be like that of a twenty-year-old."),
    ("claim-painless", "Our stem cells know exactly how to bring your knee back to life."),
    ("claim-guaranteed", "Join the hundreds of neighbors who put their walkers in the attic."),
    ("claim-guaranteed", "Ditch the cane for good."),
    ("claim-guaranteed", "Nine out of ten of our guests walk out smiling."),
    ("claim-painless", "Your joints will thank you within days."),
    ("claim-painless", "Say hello to a brand-new you."),
    ("claim-cure", "Finally, a shot that gets to the root of arthritis."),
    ("claim-painless", "We make old knees young."),
    ("claim-harmless", "Zero complications in more than 3,000 treatments."),
    ("claim-harmless", "There is simply no downside."),
    ("claim-proven", "Science-backed healing you can feel the same day."),
    ("claim-proven", "Trusted by NFL players and their doctors."),
    ("claim-proven", "Harvard researchers agree that it works."),
    ("claim-miracle", "The treatment big pharma does not want you to know about."),
    ("claim-guaranteed", "Melt away stubborn belly fat while you sleep."),
    ("claim-guaranteed", "Lose 30 pounds in 30 days without diet or exercise."),
    ("claim-guaranteed", "Drop two dress sizes before summer."),
    ("claim-cure", "Our capsules flush toxins from your body."),
    ("claim-cure", "Boost your immune system and never catch a cold again."),
    ("claim-cure", "One capsule a day keeps joint pain away."),
    ("claim-guaranteed", "Lowers blood sugar naturally so you can stop your diabetes medicine."),
    ("claim-proven", "Doctor-recommended and 100% natural."),
    ("claim-quick", "Clinically shown to erase wrinkles in two weeks."),
    ("claim-painless", "Look ten years younger after a single visit."),
    ("claim-painless", "Your skin will glow like never before."),
    ("claim-guaranteed", "Permanent hair regrowth for everyone."),
    ("claim-guaranteed", "Results that last a lifetime."),
    ("claim-guaranteed", "Guaranteed to turn heads."),
    ("claim-quick", "Painless, scar-free and back to work tomorrow."),
    ("claim-approved", "FDA-compliant labs, so you know you are in safe hands."),
    ("claim-repair", "Exosomes repair damaged nerves and restore feeling in your feet."),
    ("claim-cure", "Reverse your neuropathy today."),
    ("claim-cure", "Our IV drip kills viruses before they make you sick."),
    ("claim-harmless", "Your own cells can't be rejected, so there is nothing that could go wrong."),
    ("claim-cure", "Even stage 4 patients have beaten cancer with our protocol."),
    ("claim-quick", "Most people feel the difference before they leave the parking lot."),
    ("claim-surgery", "More effective than any drug on the market."),
    ("claim-guaranteed", "You will be off your pain pills in a month."),
    ("claim-painless", "We wake up the healer inside you."),
    ("claim-surgery", "Don't let a surgeon cut you: our cells do the job."),
    ("claim-painless", "A single injection puts an end to years of knee trouble."),
    ("testimonial", "Our success stories speak for themselves."),
    ("claim-guaranteed", "It works where everything else has failed."),
    ("claim-harmless", "No needles, no risk, no recovery time."),
    ("claim-guaranteed", "Burn fat around the clock with no effort on your part."),
    ("claim-cure", "This serum stops aging in its tracks."),
    ("claim-guaranteed", "Every one of our clients reached the goal weight."),
    ("claim-approved", "Approved in all 50 states and by the government."),
    ("claim-surgery", "Our stem cells turn bone on bone into a smooth new joint."),
    ("claim-natural", "The natural answer to cancer."),
    ("claim-proven", "Medicare would not pay for it if it did not work."),
    ("claim-guaranteed", "You can toss your reading glasses after one session."),
    ("claim-cure", "Clinical trials have confirmed what we knew all along: it heals."),
    ("claim-painless", "Feel 20 again at 70."),
    ("claim-safe", "Safe for everybody, even children and pregnant women."),
    ("claim-surgery", "Shots like these have saved countless hips from the knife."),
    ("claim-guaranteed", "Wave goodbye to insulin."),
    ("claim-painless", "Never dye, never diet, never hurt again."),
    ("claim-miracle", "The secret that Hollywood stars use to stay young."),
    ("claim-guaranteed", "We have a 98 percent satisfaction score, and yours is next."),
    ("claim-cure", "One visit, and your knee pain is yesterday's news."),
    ("claim-miracle", "This is the fountain of youth in a syringe."),
    ("claim-repair", "Studies prove that our gel rebuilds cartilage."),
    ("claim-guaranteed", "Nobody leaves our clinic disappointed."),
    ("claim-cure", "Don't just treat symptoms: heal the disease itself."),
    ("claim-guaranteed", "You'll be dancing at your granddaughter's wedding."),
    ("claim-cure", "Your arthritis doesn't stand a chance."),
    ("claim-proven", "Proven by over 10,000 happy customers."),
    ("claim-guaranteed", "Get your beach body back with zero sweat."),
    ("claim-natural", "The all-natural way to end high blood pressure."),
    ("claim-harmless", "Rest assured: it is perfectly safe."),
    ("claim-guaranteed", "Your hair grows back thicker than before, or you pay nothing."),
    ("claim-approved", "The government has given us the green light."),
    ("claim-surgery", "It outperforms every drug you have tried."),
]

PLAIN = [
    "Bring a list of your medicines to each visit.",
    "You may feel sore for two or three days.",
    "Most people go home the same day.",
    "Do not stop your blood thinner unless your doctor tells you to.",
    "We will call you with the results within a week.",
    "Nobody knows yet whether stem cells help the hip.",
    "Physical therapy can help you move with less pain.",
    "Losing weight takes load off your knees.",
    "Ask how many people were in the study.",
    "Your insurance may not pay for this treatment.",
    "Take vitamin K only if your doctor says so.",
    "An infection after the injection is rare but serious.",
    "You can eat and drink as usual.",
    "The cells come from your own bone marrow.",
    "A study of 30 people found less pain after a year, but it had no control group.",
    "Keep the bandage dry for 24 hours.",
    "The FDA has not approved exosome products.",
    "If your knee is hot and red, call us at once.",
    "Arthritis cannot be cured, but its pain can be treated.",
    "Some people need a second injection.",
    "You can report side effects to the FDA.",
    "Walking every day is good for your joints.",
    "It takes weeks before you know if it helped.",
    "We cannot promise that you will feel better.",
    "Write down when the pain is worst.",
    "After surgery you will use a walker for about two weeks.",
    "Wear loose clothes and flat shoes.",
    "The numbing medicine wears off after a few hours.",
    "Ask your surgeon about the risks of an operation.",
    "Your blood sugar may rise after a steroid shot.",
    "A cured ham is salty: eat less of it before the blood test.",
    "Do not drive until the feeling in your leg has come back.",
    "This trial tests whether the cells are safe.",
    "Sunscreen helps to protect your skin.",
    "Botulinum toxin wears off after three to four months.",
    "The laser may leave your skin red for a week.",
    "Eat more vegetables and fewer sweets.",
    "Our staff speak Spanish and Vietnamese.",
    "Please park behind the building.",
    "We are licensed by the state to take blood samples.",
    "Use a cold pack for 15 minutes at a time.",
    "Your doctor will go over the risks with you.",
    "Ice can bring the swelling down.",
    "Do not lift anything heavy for a week.",
    "You should be able to shower the next day.",
    "Two of the ten people had no change.",
    "Weight loss of one pound a week is a good goal.",
    "The clinic is open from 8 to 5 on weekdays.",
    "Some supplements can make you bleed more.",
    "The filler lasts about a year in most people.",
    "Insulin must be kept in the refrigerator.",
    "Call if the pain does not go away in three days.",
    "Bone marrow is taken from the back of your hip.",
    "We have treated hip arthritis since 2010.",
    "There is no proof that supplements rebuild cartilage.",
    "You may need help at home for the first days.",
    "Hair may grow back more slowly after chemotherapy.",
    "Stay out of the sun for two days.",
    "Medicare pays for physical therapy.",
    "In Europe, other rules apply to cell products.",
    "Ask for help before you stand up the first time.",
    "The shot may hurt a little.",
    "You can take acetaminophen for pain.",
    "Do not drink alcohol for a day.",
    "Most bruises fade within two weeks.",
    "A nurse will check your blood pressure.",
    "Talk to us about the cost before you decide.",
    "Some people feel dizzy after the infusion.",
    "This medicine can harm an unborn child.",
    "Tell us about herbs and supplements that you take.",
    "Keep this sheet on your refrigerator.",
    "You may return to work when your doctor agrees.",
    "Use the stairs one step at a time.",
    "Cold weather does not cause arthritis.",
    "Surgery is not right for everyone.",
    "Get up and walk every hour on long trips.",
    "The stitches dissolve on their own.",
    "A healthy diet includes fruit and whole grains.",
    "It is normal to have a scar.",
    "If you are pregnant, tell the technician.",
    "Wash your hands with soap. This kills germs.",
    "Your name here on the list is safe with us.",
    "After surgery you will walk again within days.",
    "After the operation you will walk again the next day.",
    "Throw away pills that are out of date.",
    "You may have to stop your blood thinner.",
    "Keep your wound covered until it heals.",
    "Ask how it heals.",
    "Exercise burns fat.",
    "Try to lose 10 pounds before surgery.",
    "Every patient is different.",
    "Every person heals at a different pace.",
    "The visit is covered by Medicare.",
    "Our nurses are licensed in Arkansas.",
    "Take your insulin as usual.",
    "Do not throw away your old brace.",
    "Arthritis may come back after years.",
    "Your skin may look red for a day.",
    "Lowering your blood pressure takes time.",
    "Many people think that it is FDA-approved. That is not true: it is not FDA-approved.",
    "The FDA said no.",
    "The FDA says that clinics sell such products without approval.",
    "No food, no drink after midnight.",
    "The root of the tooth is cleaned.",
    "Nobody leaves before the nurse has checked the bandage.",
    "You will be walking with crutches for a week.",
    "It can hurt for a day.",
    "Vaccines keep the flu away from most people.",
]


@pytest.mark.parametrize(("rule", "text"), SOLD)
def test_what_a_seller_says_of_an_experimental_treatment_is_told(rule: str, text: str) -> None:
    assert findings(rule, written(STEM, text)), text


@pytest.mark.parametrize("text", PLAIN)
def test_what_a_clinic_really_prints_sells_nothing(text: str) -> None:
    for base in (STEM, CARE):
        assert [rule for rule in CLAIMS if findings(rule, written(base, text))] == [], text


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        ("claim-guaranteed", "Lose 30 pounds in 30 days without diet or exercise."),
        ("claim-guaranteed", "Melt away stubborn belly fat while you sleep."),
        ("claim-miracle", "The treatment big pharma does not want you to know about."),
        ("claim-quick", "Erases wrinkles overnight."),
    ],
)
def test_some_pitches_count_in_any_handout(rule: str, text: str) -> None:
    assert findings(rule, written(CARE, text)) and findings(rule, written(STEM, text))


def test_others_count_only_of_what_is_experimental_or_the_clinics_own() -> None:
    text = "You can stop using your cane and retire your crutches."
    assert not findings("claim-guaranteed", written(CARE, text))
    assert findings("claim-guaranteed", written(CARE, f"With our cells: {text}"))


SPANISH = [
    ("claim-cure", "Las células curan la artritis."),
    ("claim-cure", "Elimina el dolor."),
    ("claim-cure", "Una cura para la artrosis."),
    ("claim-approved", "Aprobado por la FDA."),
    ("claim-approved", "La FDA dijo que sí."),
    ("claim-harmless", "Sin riesgo alguno."),
    ("claim-harmless", "No tiene efectos secundarios."),
    ("claim-guaranteed", "Resultados garantizados."),
    ("claim-guaranteed", "Funciona para todos."),
    ("claim-safe", "Es totalmente seguro."),
    ("claim-proven", "Clínicamente comprobado."),
    ("claim-miracle", "Un tratamiento milagroso."),
    ("claim-painless", "¡Adiós al dolor!"),
    ("claim-surgery", "Una alternativa a la cirugía."),
    ("claim-quick", "Alivio inmediato."),
]


@pytest.mark.parametrize(("rule", "text"), SPANISH)
def test_a_line_of_spanish_claims_in_a_handout_of_any_language(rule: str, text: str) -> None:
    assert findings(rule, written(STEM, text)) and findings(rule, printed(STEM, text))
    ours = "La artritis de la cadera es una enfermedad que se puede tratar de varias maneras, con su médico."
    assert findings(rule, written(ours, f"Nuestras células madre: {text}"))


@pytest.mark.parametrize(
    "text",
    [
        "No cura la artritis.",
        "Nadie sabe si las células curan la artritis.",
        "La terapia no está aprobada por la FDA.",
        "¿Está aprobado por la FDA?",
        "No se garantiza ningún resultado.",
        "Pregunte por los riesgos.",
        "Todo tratamiento tiene riesgos.",
        "Guarde sus medicinas en un lugar seguro.",
        "Desconfíe de quienes prometen que cura la artritis.",
        "El seguro no paga este tratamiento.",
        "La herida sana en dos semanas.",
        "No es una cura.",
        "Los estudios investigan si elimina el dolor.",
        "Tome la pastilla para el dolor.",
        "Hable con su médico sobre la cirugía.",
    ],
)
def test_what_a_clinic_prints_in_spanish_claims_nothing(text: str) -> None:
    for rule in CLAIMS:
        assert not findings(rule, written(STEM, text)), rule


def test_without_a_claim_a_handout_in_spanish_is_not_judged() -> None:
    spanish = (
        "La artritis de la cadera es una enfermedad que se puede tratar de varias maneras, con su médico."
    )
    assert made.outcome("claim-cure", printed(spanish)) == "not applicable"


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("It cur3s arthritis.", "It cures arthritis."),
        ("It ¢ures arthritis.", "It cures arthritis."),
        ("It is s@fe.", "It is safe."),
        ("Results are gu4ranteed.", "Results are guaranteed."),
        ("The cu.re for hips.", "The cure  for hips."),
        ("It c_ur_es all.", "It cures   all."),
    ],
)
def test_figures_and_points_hide_no_word_of_a_claim(text: str, meant: str) -> None:
    assert unmasked(text) == meant and len(unmasked(text)) == len(text)


@pytest.mark.parametrize(
    "text",
    [
        "Take 3 pills.", "Type 2 diabetes", "COVID-19", "Call 501-444-2385.", "The cost is $100.",
        "vitamin B12",
        "e.g. rest and i.e. sleep", "care@clinic.org", "H2O and CO2", "p53", "and/or", "See www.cure.org.",
        "L4 and L5",
        "CD34+ cells", "pain-free days", "a 10x lens",
    ],
)  # fmt: skip
def test_other_figures_and_points_stay_as_they_are(text: str) -> None:
    assert unmasked(text) == text
