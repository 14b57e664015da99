"""Putting the pieces of a regimen together: which dose is of which drug, in which role, at what times."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from lenakg.extract.regimens.doses import Dose
from lenakg.extract.regimens.escalation import ROLES, TRIGGERS, Escalation, split
from lenakg.extract.regimens.lookahead import drug_after, is_of_next_drug, is_pulse, leads
from lenakg.extract.regimens.schedules import Piece, Run
from lenakg.extract.regimens.sharing import close_list, share_length
from lenakg.extract.regimens.steps import Item, When
from lenakg.extract.regimens.timing import SCHEDULES, attach

_SEPARATORS = frozenset({",", ";", ".", "and", "or", "then"})


@dataclass
class Assembly:
    """What has been read of a cell so far, and what is still open; `run` reads it all."""

    text: str
    pieces: list[Piece]
    expected: str | None = None  # the only drug that may be meant where none is printed
    items: list[Item] = field(default_factory=list)
    drugs: dict[str, str] = field(default_factory=dict)  # CURIE -> the words of a proposed one, else nothing
    received: list[tuple[int, int]] = field(default_factory=list)
    unread: list[tuple[int, int]] = field(default_factory=list)
    carried: list[tuple[int, int]] = field(default_factory=list)  # understood, but no field of a step holds it
    remarks: list[str] = field(default_factory=list)
    _drug: str | None = None
    _drug_start: int = -1  # of a name that no item has come of yet
    _follows: bool = False  # drugs stand after their doses: "500 mg of ..."
    _item: Item | None = None
    _head: list[When] = field(default_factory=list)
    _head_values: dict[str, str] = field(default_factory=dict)
    _head_start: int = -1  # where an unused heading begins
    _head_end: int = -1
    _leads: list[str] = field(default_factory=list)
    _plan: Escalation = field(init=False)
    _separator: str = ""
    _begins: Piece | None = None  # "started on" a day: without a last one
    _rested: bool = False  # a clause after "followed by" is no part of what the dose is printed as
    _phase: str | None = None
    _brackets: list[Item | None] = field(default_factory=list)

    def run(self) -> None:
        """Read every piece."""
        self._plan = Escalation(self.remark)
        self._leads = leads(self.pieces)
        at = 0
        while at < len(self.pieces):
            at = self._read(at)
        self._settle()
        self.unread += self._plan.forget()
        if self._head_start >= 0:
            self.unread.append((self._head_start, self._head_end))

    def remark(self, text: str) -> None:
        """Say once why something is unsure."""
        if text not in self.remarks:
            self.remarks.append(text)

    def _read(self, at: int) -> int:
        """Read the piece `at`, and give the number of the next one."""
        piece = self.pieces[at]
        kind = piece.kind
        if kind == "dose":
            return self._dose(at)
        if kind == "until":
            return self._until(at)
        if kind == "drug":
            self._begin_drug(piece)
        elif kind in SCHEDULES:
            self._schedule(at)
        elif kind in TRIGGERS:
            before = self.items[-2] if len(self.items) > 1 else None
            self._plan.fire(piece, self._item, before, self.text)
        elif kind in ROLES:
            self._role(at)
        elif kind == "begins":
            self._begins = piece
        elif kind == "continued":
            self._continue(piece)
        elif kind in ("up", "down"):
            self._plan.rises, self._plan.falls = kind == "up", kind == "down"
        elif kind == "received":
            self.received.append((piece.start, piece.end))
        elif kind == "phase":
            self._begin_phase(at)
        elif kind in ("(", ")"):
            self._bracket(kind)
        elif kind == "rate-of-rise":
            self.carried.append((piece.start, piece.end))
            self.remark(f"'{self._words(piece)}' is taken to say how often the dose is raised, not given")
        elif kind in ("word", "step", "arms"):
            self.unread.append((piece.start, piece.end))
        if kind == "arms":
            self.remark("the cell prints more than one group: which step is whose has to be told by hand")
        self._separator = kind if kind in _SEPARATORS else self._separator if kind in ("filler", "begins", "(") else ""
        if self._head_start < 0 and kind in ("then", ";"):
            self._head, self._head_values = [], {}
        elif self._head_start < 0 and kind == ",":
            self._head = [When(cycles=when.cycles) for when in self._head if when.cycles]
        return at + 1

    def _begin_drug(self, piece: Piece) -> None:
        self._settle()
        curie = piece.values["drug"]
        self.drugs.setdefault(curie, piece.values.get("proposed", ""))
        if short := piece.values.get("short"):
            self.remark(f"'{short}' is taken to be {curie}, whose name begins so")
        if self._head_start < 0:
            self._head, self._head_values = [], {}
        self._drug, self._drug_start, self._item = curie, piece.start, None
        self._rested, self._begins = False, None
        self.unread += self._plan.forget()
        if self._head_start >= 0 and any(when.values.get("durationUnit") for when in self._head):
            self._item = self._new(None, self._head_start, piece.end)

    def _role(self, at: int) -> None:
        piece = self.pieces[at]
        if piece.kind == "tolerated" and self._leads[at + 1] != "dose":
            self.carried.append((piece.start, piece.end))
        else:
            self._plan.role = piece

    def _dose(self, at: int) -> int:
        piece, said, self._plan.role = self.pieces[at], self._plan.role, None
        dose, start = piece.dose, said.start if said else piece.start
        assert dose is not None
        if said and said.kind == "tolerated":
            self.unread.append((start, piece.end))
            self.remark("a tolerated dose is a result, not a step")
            return at + 1
        if used := self._plan.increment_at(self.pieces, at, self._item, said):
            last = self.pieces[at + used - 1]
            if self._plan.increment:
                self.unread.append(self._plan.span)
            if not self._plan.take_increment(dose, start, last, self._item):
                self.carried.append((last.start, last.end))
            return at + used
        after = drug_after(self.pieces, at)
        if after is not None and (self._drug is None or self._follows):
            self._follows = True
            self._begin_drug(self.pieces[after])
        elif self._drug is None and self.expected is None:
            self.unread.append((start, piece.end))
            self.remark("a dose stands without the name of a drug")
            return at + 1
        elif self._drug is None and self.expected is not None:
            self._drug = self.expected
            self.drugs.setdefault(self.expected, "")
            self.remark(f"no drug is printed with the dose: {self.expected} is taken from what the table is about")
        if len(dose.figures) > 1 and not dose.is_range:
            self.remark("several doses are printed as a choice: a step each")
        before, item = self._item, self._new(dose, start, dose.end)
        if said and said.kind == "from" and dose.is_range and self._plan.rises:
            self.items[-1:] = split(item, self.text)
            self.unread += self._plan.forget()
        else:
            self._plan.place(item, before, said, self._separator)
        self._item = self.items[-1]
        self._rested, self._separator, self._begins = False, "", None
        if after is None or not self._follows:
            return at + 1
        self._item.end = self.pieces[after].end
        return after + 1

    def _new(self, dose: Dose | None, start: int, end: int) -> Item:
        assert self._drug is not None
        item = Item(self._drug, start, end, dose, phase=self._phase)
        if self._head:
            item.whens, item.values = [when.copy() for when in self._head], dict(self._head_values)
            item.from_head = True
            if self._head_start >= 0:
                item.start = min(start, self._head_start)
                self._head_start = -1
        self.items.append(item)
        self._drug_start = -1
        return item

    def _settle(self) -> None:
        if span := self._plan.settle(self._item):
            self.unread.append(span)

    def _schedule(self, at: int) -> None:
        piece, lead, item = self.pieces[at], self._leads[at], self._item
        after_separator = self._separator in _SEPARATORS
        if is_of_next_drug(self.pieces, at):
            self._add_to_head(piece)
        elif item is None:
            if lead:
                self._add_to_head(piece)
            elif self._drug is not None:
                start = self._drug_start if self._drug_start >= 0 else piece.start
                self._item = item = self._new(None, start, piece.end)
                self._add(item, at)
            else:
                self.unread.append((piece.start, piece.end))
        elif lead and (self._head_start >= 0 or (after_separator and (lead == ":" or item.from_head))):
            self._add_to_head(piece)
        else:
            self._add(item, at)

    def _add_to_head(self, piece: Piece) -> None:
        if self._head_start < 0:
            self._head, self._head_values = [When()], {}
            self._head_start = self._begins.start if self._begins else piece.start
        self._head_end = piece.end
        self._attach(self._head, self._head_values, piece, at_dose=False)

    def _add(self, item: Item, at: int) -> None:
        piece = self.pieces[at]
        duration = piece.values if piece.kind == "duration" else {}
        if duration.get("durationUnit") == "d" and not item.whens[-1].days and is_pulse(self.pieces, at):
            days = int(duration["durationLow"])
            piece = Piece("days", piece.start, piece.end, runs=((1, days),))
        elif (run := _bare_days(duration)) and self._counts_days(item):
            piece = Piece("days", piece.start, piece.end, runs=(run,))
            self.remark(f"'{self._words(piece)}' is read as the days of the cycle, as with the doses before it")
        whole = item.from_head and len(item.whens) > 1 and piece.kind not in ("days", "cycles", "visit", "part")
        whens = [When(values=dict(item.values), end=item.end)] if whole else item.whens
        at_dose = self.pieces[at - 1].kind in ("dose", "route") and item.dose is not None
        self._attach(whens, item.values, piece, at_dose=at_dose)
        if whole:
            item.values |= whens[0].values
        if piece.kind == "rest" and self._separator == "then":
            self._rested = True
        if not self._rested:
            item.end = max(item.end, piece.end)
            item.whens[-1].end = piece.end
        if piece.kind == "cycles" and self._brackets and close_list(self.items, item):
            self.remark("the cycle in the bracket is taken to hold for the doses of the list before it too")
        if at + 1 == len(self.pieces) and self._separator == "," and share_length(self.items, item):
            self.remark(f"'{self._words(piece)}' at the end is taken to hold for every drug")
        if piece.kind == "duration" and duration.get("durationUnit") == "{cycle}" and len(self.drugs) > 1:
            self.remark(f"'{self._words(piece)}' is noted with the last drug, and may be meant of all")

    def _counts_days(self, item: Item) -> bool:
        """Say whether a dose of the same drug shortly before has days of the cycle."""
        return any(other.drug == item.drug and other.whens[-1].days for other in self.items[-4:] if other is not item)

    def _attach(self, whens: list[When], common: dict[str, str], piece: Piece, *, at_dose: bool) -> None:
        words = self._words(piece)
        if piece.kind == "days" and self._begins is not None:
            piece = piece._replace(values={**piece.values, "open": "from"})
        held = attach(whens, common, piece, words, separator=self._separator, at_dose=at_dose, remark=self.remark)
        if not held:
            self.carried.append((piece.start, piece.end))

    def _words(self, piece: Piece) -> str:
        return " ".join(self.text[piece.start : piece.end].split())

    def _continue(self, piece: Piece) -> None:
        if self._item is not None and len(self._item.whens[-1].days) == 1:
            self._item.whens[-1].is_open = True
            self._item.end = max(self._item.end, piece.end)

    def _begin_phase(self, at: int) -> None:
        piece = self.pieces[at]
        self._phase = self._words(piece)
        after = self.pieces[at + 1].kind if at + 1 < len(self.pieces) else ""
        if after in (":", "drug", "dose") or self._separator or self._head_start >= 0:
            self._settle()
            self._item = None
            self.unread += self._plan.forget()
        elif self._item is not None:
            self._item.phase = self._phase

    def _bracket(self, kind: str) -> None:
        if kind == "(":
            self._brackets.append(self._item)
        elif self._brackets:
            outer = self._brackets.pop()
            inner = self._item
            if outer is not None and inner is not None and inner.role not in ("Maximum", "Target", "MedianReceived"):
                self._item = outer

    def _until(self, at: int) -> int:
        """Step over what a treatment lasts until: no field of a step holds it."""
        end = at + 1
        while end < len(self.pieces) and self.pieces[end].kind in TRIGGERS | {"word", "filler", "or", "and"}:
            end += 1
        self.carried.append((self.pieces[at].start, self.pieces[end - 1].end))
        return end


def _bare_days(duration: Mapping[str, str]) -> Run | None:
    """The days that a range without a word before it, such as "15-21 days", may be."""
    if duration.get("said") != "bare" or duration.get("durationUnit") != "d" or "durationHigh" not in duration:
        return None
    low, high = duration["durationLow"], duration["durationHigh"]
    return (int(low), int(high)) if low.isdecimal() and high.isdecimal() else None
