"""Variants and audiences: which ones a content asks for, and what of it each of them prints."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from brochure.citations import mentions
from brochure.content import variant_rules as rules
from brochure.content import wording
from brochure.content.blocks import Citations, PlacedNotice
from brochure.content.fields import nearest
from brochure.content.parts import texts_of
from brochure.content.variant_forms import FORMS, EmailForm, PressForm
from brochure.findings import BrochureError
from brochure.variant import Panel, Settings, Variant, VariantName

if TYPE_CHECKING:
    from brochure.content.blocks import Block
    from brochure.content.document import Section
    from brochure.content.handout import Content
    from brochure.content.parts import Place, Placed
    from brochure.content.reading import Reader
    from brochure.project import Project

NAMES = tuple(name.value for name in VariantName)
NO_PROFILE = "the variant press needs the colour profile of your print shop, and the content names none"
PROFILE_HINT = "ask the shop for its ICC profile and write variants: {press: {profile: press/shop.icc}}"


def names(value: Any, place: Place, reader: Reader) -> tuple[VariantName, ...]:
    """The variants of `only:`; one may stand without a list."""
    found = []
    for name in _listed(value):
        if name in NAMES:
            found.append(VariantName(name))
            continue
        message = f'there is no variant "{wording.excerpt(name)}"'
        reader.find(rules.VARIANT_UNKNOWN, message, _meant(name), reader.span(place))
    return tuple(dict.fromkeys(found))


def audiences(value: Any, place: Place, reader: Reader) -> tuple[str, ...]:
    """The audiences of `audience:`; one may stand without a list."""
    given = _listed(value)
    found = tuple(dict.fromkeys(name.strip() for name in given if isinstance(name, str) and name.strip()))
    if len(found) < len(given) or not given:
        message = "audience: a name, or a list of names, was expected"
        reader.find(rules.AUDIENCE_UNKNOWN, message, "for example audience: carers", reader.span(place))
    return found


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _meant(name: object) -> str:
    listed = f"the variants are {', '.join(NAMES)}"
    return f"did you mean {meant}?" if (meant := nearest(name, list(NAMES))) else listed


@dataclass(frozen=True, slots=True)
class Declared:
    """What `--variant all` builds, in the author's order (empty: nothing is named), and the settings."""

    names: tuple[VariantName, ...] = ()
    settings: Settings = field(default_factory=Settings)


def declared(value: Any, reader: Reader) -> Declared:
    """What stands under `variants:`, a list of names or a group of names with settings."""
    if value is None:
        return Declared()
    if not isinstance(value, list | dict):
        message = f"variants: a list of names was expected, this is {wording.kind_of(value)}"
        reader.find(rules.VARIANT_UNKNOWN, message, "variants: [email, print]", reader.span(("variants",)))
        return Declared()
    found, settings = [], Settings()
    for position, name in enumerate(value):
        place: Place = ("variants", position if isinstance(value, list) else name)
        if name not in NAMES:
            message = f'there is no variant "{wording.excerpt(name)}"'
            span = reader.span(place) if isinstance(value, list) else reader.key_span(place)
            reader.find(rules.VARIANT_UNKNOWN, message, _meant(name), span)
            continue
        found.append(VariantName(name))
        if isinstance(value, dict) and value[name] is not None:
            settings = _set(VariantName(name), value[name], place, settings, reader)
    if VariantName.PRESS in found and settings.press is None and not reader.failed:
        place = ("variants", list(value).index("press") if isinstance(value, list) else "press")
        span = reader.span(place) if isinstance(value, list) else reader.key_span(place)
        reader.find(rules.PROFILE_MISSING, NO_PROFILE, PROFILE_HINT, span)
    return Declared(tuple(dict.fromkeys(found)), settings)


def _set(name: VariantName, value: Any, place: Place, so_far: Settings, reader: Reader) -> Settings:
    form = reader.make(FORMS[name], value, place)
    if isinstance(form, EmailForm):
        return replace(so_far, size_limit=form.size_limit, subject=form.subject)
    if isinstance(form, PressForm):
        return replace(so_far, press=form.press(reader.around.root))
    return so_far


# --- limits ------------------------------------------------------------------------------------------


def fitted(content: Content, project: Project) -> tuple[Content, Variant]:
    """The variant that the project asks for, and the content as it prints it.

    Raises BrochureError when it is meant for an audience that the content does not know.
    """
    head = content.brochure
    variant = project.variant(head.paper, head.citation_style, content.variants.settings)
    if variant.audience and variant.audience not in head.audiences:
        known = ", ".join(head.audiences)
        hint = (
            f"the audiences are {known}"
            if known
            else f"write audiences: [{variant.audience}] below brochure:"
        )
        message = f'there is no audience "{wording.excerpt(variant.audience)}"'
        raise BrochureError(
            [rules.AUDIENCE_UNKNOWN.finding(message, hint=hint, span=content.span(("brochure",)))]
        )
    if variant.traits.press and variant.press is None:
        span = content.span(("variants",)) if content.variants.names else content.span(("brochure",))
        raise BrochureError([rules.PROFILE_MISSING.finding(NO_PROFILE, hint=PROFILE_HINT, span=span)])
    fit = limited(content, variant)
    lacking = [one for one in fit.sections if one.panel is None] if variant.traits.panels else []
    if lacking and len(lacking) == len(fit.sections):
        span = content.span(("brochure",))
        raise BrochureError([rules.PANEL_MISSING.finding(NO_PANELS, hint=PANELS_HINT, span=span)])
    if lacking:
        hint = f"add panel: to it, one of {', '.join(Panel)}; or limit it to other variants with only:"
        told = (f"the section “{one.title}” has no panel" for one in lacking)
        spans = (one.span for one in lacking)
        raise BrochureError(
            [rules.PANEL_MISSING.finding(m, hint=hint, span=s) for m, s in zip(told, spans, strict=True)]
        )
    return fit, variant


NO_PANELS = "no section names its panel, so nothing says what stands where on a tri-fold"
PANELS_HINT = (
    f"a tri-fold is written for its six panels: add panel: to each section, one of {', '.join(Panel)},"
    " and shorten it (docs/variants.md); examples/trifold is a whole one"
)


def limited(content: Content, variant: Variant) -> Content:
    """The content as this variant prints it: without the blocks and sections that are for others.

    The papers are numbered anew. A handout for nobody in particular holds what is for any audience.
    """
    kept = tuple(_without(section, variant) for section in content.sections if _meant_for(section, variant))
    sections = tuple(section for section in kept if section.blocks)
    if sections == content.sections:
        return content
    blocks = [block for section in sections for block in section.blocks]
    cited = dict.fromkeys(key for key in _cited(blocks) if key in content.citations)
    numbers = {key: number for number, key in enumerate(cited, 1)}
    return replace(content, sections=sections, citation_numbers=numbers)


def _without(section: Section, variant: Variant) -> Section:
    blocks = tuple(block for block in section.blocks if _meant_for(block, variant))
    return section if blocks == section.blocks else section.model_copy(update={"blocks": blocks})


def _meant_for(part: Placed, variant: Variant) -> bool:
    fits = not part.only or variant.name in part.only
    return fits and (not part.audience or not variant.audience or variant.audience in part.audience)


def _cited(blocks: Iterable[Block]) -> Iterator[str]:
    """The keys of the papers in print order."""
    for block in blocks:
        if not isinstance(block, Citations):
            yield from _mentioned(text for _, text in block.texts())
            continue
        for item in block.items:
            yield item.cite
            yield from _mentioned(text for _, text in texts_of(item, ()))


def _mentioned(texts: Iterable[str]) -> Iterator[str]:
    return (key for text in texts for mention in mentions(text) for key in mention.keys)


def check_limits(sections: Iterable[Section], known: tuple[str, ...], reader: Reader) -> None:
    """Findings for audiences nobody declared, and for notices that a limit would drop from a variant."""
    for section in sections:
        for part, outer in ((section, None), *((block, section) for block in section.blocks)):
            for name in part.audience:
                if name not in known:
                    _unknown_audience(name, part, known, reader)
            limited_by = next((one for one in (part, outer) if one and (one.only or one.audience)), None)
            if isinstance(part, PlacedNotice) and limited_by:
                message = f"the notice {part.name} would be left out of some variants"
                hint = "take away only: or audience: here; a required text belongs into every variant"
                reader.find(rules.NOTICE_LIMITED, message, hint, part.span)


def _unknown_audience(name: str, part: Placed, known: tuple[str, ...], reader: Reader) -> None:
    listed = f"write audiences: [{name}] below brochure:" if not known else ""
    meant = nearest(name, list(known))
    hint = f"did you mean {meant}?" if meant else listed or f"the audiences are {', '.join(known)}"
    reader.find(rules.AUDIENCE_UNKNOWN, f'there is no audience "{wording.excerpt(name)}"', hint, part.span)
