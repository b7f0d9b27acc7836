"""Partners: what each side brings, whether it balances, and what is pointed out."""

from datetime import date

import pytest

from desktop_app.domain.book import Book
from desktop_app.domain.campaign import Campaign
from desktop_app.domain.codes import BarterSide, BarterState, PartnershipState
from desktop_app.domain.entity import Entity
from desktop_app.domain.partners import Barter, Partner, PartnerQuestion, Partnership
from desktop_app.insight.partners import MOST_PARTNERS, balance, past, remarks

TODAY = date(2026, 10, 20)


def book(*more: Entity, state: PartnershipState = PartnershipState.NEGOTIATING, **values: object) -> Book:
    talks = Partnership.model_validate(
        {
            "id": "talks",
            "campaign_id": "sale",
            "partner_id": "bank",
            "state": state,
            "their_kpi": "new cards",
            "our_kpi": "coupons used",
            "next_step": "send the contract",
        }
        | values
    )
    return Book().with_rows([Campaign(id="sale", name="Sale"), Partner(id="bank", name="City Bank"), talks, *more])


def thing(side: BarterSide, value: int | None, name: str = "", **more: object) -> Barter:
    given = {"id": f"{side}-{name}-{value}", "partnership_id": "talks", "side": side, "what": name or str(value)}
    return Barter.model_validate(given | {"value": value} | more)


def codes(there: Book) -> list[str]:
    return [one.code for one in remarks(there, "sale", TODAY)]


GIVE, GET = BarterSide.GIVE, BarterSide.GET


def test_an_exchange_counts_what_has_a_value_and_says_how_much_has_none() -> None:
    both = balance(book(thing(GIVE, 300), thing(GIVE, 100), thing(GET, 350), thing(GET, None)), "talks")
    assert (both.give.value, both.get.value, both.gap) == (400, 350, 50)
    assert (both.give.unknown, both.get.unknown) == (0, 1)
    assert both.share == pytest.approx(400 / 750)
    assert both.is_fair


def test_a_side_without_any_value_leaves_the_balance_unsaid() -> None:
    both = balance(book(thing(GIVE, 300), thing(GET, None)), "talks")
    assert both.get.value is None
    assert (both.share, both.gap, both.is_fair) == (None, None, None)


def test_things_worth_nothing_are_no_division_by_nothing() -> None:
    both = balance(book(thing(GIVE, 0), thing(GET, 0)), "talks")
    assert (both.share, both.gap, both.is_fair) == (None, 0, True)


@pytest.mark.parametrize(("give", "get", "code"), [(100, 79, "we_give_more"), (79, 100, "they_give_more")])
def test_less_than_four_fifths_is_out_of_balance(give: int, get: int, code: str) -> None:
    assert code in codes(book(thing(GIVE, give), thing(GET, get)))
    assert code not in codes(book(thing(GIVE, 100), thing(GET, 80)))


def test_the_strongest_goes_for_the_strongest() -> None:
    even = book(thing(GIVE, 100, "home page"), thing(GET, 50, "their app"))
    assert "strongest_match" in codes(even)
    weak = book(thing(GIVE, 100, "home page"), *(thing(GET, 45, f"small {n}") for n in range(2)))
    assert "strongest_given" in codes(weak)
    assert "we_give_more" not in codes(weak)
    assert "strongest_got" in codes(book(thing(GIVE, 10, "leaflet"), thing(GET, 100, "their app")))


def test_too_many_partners_blur_the_campaign_ideas_and_refusals_do_not() -> None:
    def others(count: int, state: PartnershipState) -> list[Entity]:
        rows = range(count)
        return [
            *(Partner(id=f"{state}{n}", name=f"{state}{n}") for n in rows),
            *(Partnership(id=f"t-{state}{n}", campaign_id="sale", partner_id=f"{state}{n}", state=state) for n in rows),
        ]

    ideas, refused = others(9, PartnershipState.IDEA), others(9, PartnershipState.DECLINED)
    enough = book(*others(MOST_PARTNERS - 1, PartnershipState.AGREED), *ideas, *refused)
    assert "too_many" not in codes(enough)
    assert codes(book(*others(MOST_PARTNERS, PartnershipState.DONE), *ideas, *refused))[0] == "too_many"


def test_a_next_step_that_has_passed_and_talks_without_one_are_told() -> None:
    assert "step_late" in codes(book(next_due=date(2026, 10, 19)))
    assert "step_late" not in codes(book(next_due=TODAY))
    assert "step_late" not in codes(book(state=PartnershipState.DONE, next_due=date(2026, 10, 19)))
    assert "no_step" in codes(book(next_step=" "))
    assert "no_kpi" in codes(book(our_kpi=""))


def test_what_should_have_been_delivered_is_told() -> None:
    late = thing(GET, 100, "prizes", due=date(2026, 10, 19))
    assert "things_late" in codes(book(late))
    assert "things_late" not in codes(book(late.changed(state=BarterState.DELIVERED)))


def test_questions_are_answered_then_rehearsed() -> None:
    asked = PartnerQuestion(id="q", partnership_id="talks", question="Who pays the coupons?")
    assert "unanswered" in codes(book(asked))
    answered = asked.changed(answer="Half each")
    assert "unrehearsed" in codes(book(answered))
    assert not {"unanswered", "unrehearsed"} & set(codes(book(answered.changed(rehearsed_on=TODAY))))
    assert "unrehearsed" not in codes(book(answered, state=PartnershipState.RUNNING))


def test_a_partner_is_remembered_over_campaigns() -> None:
    before = Partnership(id="before", campaign_id="last", partner_id="bank", result="3,000 cards")
    there = book(before).with_rows(
        [
            Campaign.model_validate({"id": "last", "name": "Last", "plan_start": "2025-10-01T09:00"}),
            Campaign.model_validate({"id": "sale", "name": "Sale", "plan_start": "2026-10-01T09:00"}),
        ]
    )
    assert [row.id for row in past(there, "bank")] == ["talks", "before"]
