"""Rules about variants and audiences."""

from __future__ import annotations

from brochure.content.part_rules import _rule

VARIANT_UNKNOWN = _rule(
    "variant-unknown",
    """
    A variant that does not exist, or a setting it does not have.

    ## What it looks for
    The names under `variants:` and after `only:`, and what is set for each.

    ## Why it matters
    A block for a variant that is never built would be printed nowhere.

    ## Example
    `only: large` instead of `only: large-print`.

    ## How to mend it
    Write one of the names that the message lists.

    ## Source
    Project rule; the variants are described in docs/variants.md.
    """,
)
AUDIENCE_UNKNOWN = _rule(
    "audience-unknown",
    """
    An audience that the head of the handout does not list.

    ## What it looks for
    The names after `audience:`, and the name asked for with `--audience`, compared with `audiences:` below
    `brochure:`.

    ## Why it matters
    A misspelt audience would silently leave a text out of the handout it was written for.

    ## Example
    `audience: carer` where the head says `audiences: [patients, carers]`.

    ## How to mend it
    Correct the name, or add it to `audiences:`.

    ## Source
    Project rule.
    """,
)
PANEL_MISSING = _rule(
    "panel-missing",
    """
    A section that stands on no panel of a folded sheet.

    ## What it looks for
    Sections without `panel:`, when the variant trifold is built.

    ## Why it matters
    A sheet folded to six panels has a place for each text; without one, it would be printed nowhere.

    ## Example
    `- title: Risks` without `panel: inside-middle` below it.

    ## How to mend it
    Name the panel: cover, flap, back, inside-left, inside-middle or inside-right. Limit what has no room on
    the sheet to the other variants with `only:`.

    ## Source
    Project rule: nothing is lost without being told.
    """,
)
PROFILE_MISSING = _rule(
    "profile-missing",
    """
    A file for a print shop is asked for, and nobody named the shop's colour profile.

    ## What it looks for
    The variant press, built or listed under `variants:`, without `profile:`.

    ## Why it matters
    How much of which ink makes a color depends on the press and the paper. A profile that we choose would be
    wrong for your shop, and nobody would see it before it is printed.

    ## Example
    `variants: [press]`

    ## How to mend it
    Ask the print shop for its ICC profile, save it in the project's folder, and name it:
    `variants: {press: {profile: press/shop.icc}}`.

    ## Source
    ISO 15930-7 (PDF/X-4): the output intent. Rules of the collection, PRN-16.
    """,
)
PROFILE_UNFIT = _rule(
    "profile-unfit",
    """
    The colour profile is not one of a printing press.

    ## What it looks for
    The file named with `profile:`: it must lie in the project's folder, be an ICC profile for output (`prtr`)
    in the four inks CMYK, and hold tables that colors can be converted by.

    ## Why it matters
    With the profile of a screen or a scanner every ink would be wrong.

    ## Example
    `profile: sRGB.icc`: “it is the profile of a screen (mntr), not of a printing press (prtr)”.

    ## How to mend it
    Ask the print shop for the profile it wants PDF/X files in.

    ## Source
    ICC.1:2001-04, 6.1 (header). ISO 15930-7, 6.2.2.
    """,
)
NOTICE_LIMITED = _rule(
    "notice-limited",
    """
    A required text in a block that only some variants or audiences print.

    ## What it looks for
    A `notice` block with `only:` or `audience:` beside it, or in a section that has one of them.

    ## Why it matters
    The other variants would lack the text where a screen reader finds it.

    ## Example
    `- notice: disclaimer` with `only: print` beside it.

    ## How to mend it
    Take the limit away, or move the notice into a section without one.

    ## Source
    Project rule: no variant may drop a required text.
    """,
)
