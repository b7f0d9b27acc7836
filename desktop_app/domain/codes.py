"""The closed lists of the field. Every value is stored and exchanged as its code; words for it live in i18n."""

from enum import StrEnum


class Purpose(StrEnum):
    """What a campaign is for; decides which numbers lead."""

    CONVERSION = "conversion"
    COMMUNICATION = "communication"


class PhaseKind(StrEnum):
    """The rhythm of a campaign, in its order."""

    BUILD_UP = "build_up"
    WARM_UP = "warm_up"
    MAIN = "main"
    FERMENT = "ferment"
    WRAP_UP = "wrap_up"


class Stage(StrEnum):
    """The stages of the work, in their order."""

    DEFINE = "define"
    PLAN = "plan"
    EXECUTE = "execute"
    RUN = "run"
    CLOSE = "close"


GATED_STAGES = (Stage.DEFINE, Stage.PLAN, Stage.EXECUTE)
"""The stages whose end is a confirmation."""


class GateMode(StrEnum):
    """What an open gate does to the work behind it."""

    LOCK = "lock"
    WARN = "warn"


class TaskKind(StrEnum):
    """What a task is by itself. A task with sub-items is a summary whatever its kind says."""

    TASK = "task"
    MILESTONE = "milestone"
    CHECKPOINT = "checkpoint"


class TaskMode(StrEnum):
    """Whether the schedule places a task (auto) or its own dates do (fixed)."""

    AUTO = "auto"
    FIXED = "fixed"


class TaskType(StrEnum):
    """What stays when the people, the work or the duration of a task change.

    The work of the people assigned decides how long a task of fixed units or fixed work takes.
    """

    FIXED_UNITS = "fixed_units"
    FIXED_DURATION = "fixed_duration"
    FIXED_WORK = "fixed_work"


class Contour(StrEnum):
    """How work is spread over an assignment."""

    FLAT = "flat"
    BACK_LOADED = "back_loaded"
    FRONT_LOADED = "front_loaded"
    DOUBLE_PEAK = "double_peak"
    EARLY_PEAK = "early_peak"
    LATE_PEAK = "late_peak"
    BELL = "bell"
    TURTLE = "turtle"
    EDITED = "edited"


class DurationUnit(StrEnum):
    """Which minutes a duration counts."""

    WORKING = "working"
    ELAPSED = "elapsed"


class Constraint(StrEnum):
    """The eight constraints of MS Project."""

    ASAP = "ASAP"
    ALAP = "ALAP"
    SNET = "SNET"
    SNLT = "SNLT"
    FNET = "FNET"
    FNLT = "FNLT"
    MSO = "MSO"
    MFO = "MFO"


class Edge(StrEnum):
    """A start or a finish, of a phase or of a task."""

    START = "start"
    FINISH = "finish"


class OffsetUnit(StrEnum):
    """What the offset of an anchor counts."""

    CALENDAR_DAYS = "calendar_days"
    WORKING_DAYS = "working_days"
    MINUTES = "minutes"


class LinkType(StrEnum):
    """Which end of the predecessor holds which end of the successor."""

    FS = "FS"
    SS = "SS"
    FF = "FF"
    SF = "SF"


class LagUnit(StrEnum):
    """What a lag counts: working minutes, elapsed minutes, or hundredths of the predecessor's duration."""

    WORKING = "working"
    ELAPSED = "elapsed"
    PERCENT = "percent"


class Form(StrEnum):
    """How a confirmation is asked for and given."""

    MEETING = "meeting"
    EMAIL = "email"
    CHAT = "chat"
    PHONE = "phone"
    VERBAL = "verbal"


SPOKEN_FORMS = (Form.PHONE, Form.VERBAL)
"""Forms that leave nothing in writing, so that a written follow-up is wanted by default."""


class ConfirmRule(StrEnum):
    """Whose word an item waits for."""

    ALL = "all"
    ANY = "any"


class ConfirmationState(StrEnum):
    """Where a confirmation stands."""

    PENDING = "pending"
    CONFIRMED = "confirmed"
    CHANGES_REQUESTED = "changes_requested"


class Recurrence(StrEnum):
    """How a calendar exception repeats."""

    NONE = "none"
    DAILY = "daily"
    WEEKLY = "weekly"
    MONTHLY_DAY = "monthly_day"
    MONTHLY_POSITION = "monthly_position"
    YEARLY_DAY = "yearly_day"
    YEARLY_POSITION = "yearly_position"


class RepeatUnit(StrEnum):
    """What the steps of a repeating task count."""

    DAY = "day"
    WEEK = "week"


class ExceptionSource(StrEnum):
    """Who put an exception into a calendar."""

    USER = "user"
    HOLIDAYS = "holidays"
    IMPORT = "import"


class Measure(StrEnum):
    """What a goal's figure counts: pieces, money in its smallest unit, or hundredths of a percent."""

    COUNT = "count"
    MONEY = "money"
    PERCENT = "percent"


class EnrolmentState(StrEnum):
    """How far an item of the line-up has come."""

    INVITED = "invited"
    ENROLLED = "enrolled"
    APPROVED = "approved"
    WITHDRAWN = "withdrawn"


class AssetState(StrEnum):
    """How far the pictures and texts of an item have come."""

    MISSING = "missing"
    RECEIVED = "received"
    APPROVED = "approved"


class TopKind(StrEnum):
    """Whose list of bests something stands on."""

    PRODUCT = "product"
    MERCHANT = "merchant"


class SlotState(StrEnum):
    """How far a place for traffic has come."""

    APPLIED = "applied"
    GRANTED = "granted"
    REFUSED = "refused"
    DELIVERED = "delivered"


class IssueState(StrEnum):
    """How far departments have come with an issue between them."""

    OPEN = "open"
    AGREED = "agreed"
    SOLVED = "solved"


class BaselineOrigin(StrEnum):
    """Why a baseline was taken."""

    MANUAL = "manual"
    PLAN_CONFIRMED = "plan_confirmed"
    IMPORT = "import"


class CommunicationSubject(StrEnum):
    """What people around a campaign have to hear of."""

    GOAL_OR_BUDGET_CHANGE = "goal_or_budget_change"
    MILESTONE = "milestone"
    RISK_OR_SLIP = "risk_or_slip"
    LIVE_NUMBERS = "live_numbers"
    CONCLUSIONS = "conclusions"


class MessageKind(StrEnum):
    """The messages that are ready to send."""

    CONFIRMATION_REQUEST = "confirmation_request"
    ESCALATION = "escalation"
    REMINDER = "reminder"
    CHANGE_NOTICE = "change_notice"
    MILESTONE = "milestone"
    WORKABLE = "workable"
    DAILY = "daily"
    NUMBERS = "numbers"
    CONCLUSIONS = "conclusions"
    THANKS = "thanks"


class KeyPersonKind(StrEnum):
    """The kinds of key people."""

    ESTABLISHED_KOL = "established_kol"
    RISING_KOL = "rising_kol"
    LOYAL_USER = "loyal_user"
    STAR_EMPLOYEE = "star_employee"
    OPINION_MEDIA = "opinion_media"


class PipelineStep(StrEnum):
    """The way of a cooperation, in its order."""

    FIND = "find"
    CONTACT = "contact"
    SPARK = "spark"
    AMPLIFY = "amplify"


class CooperationState(StrEnum):
    """The trade's finer states on that way."""

    NEGOTIATING = "negotiating"
    CONTRACT = "contract"
    SAMPLE_SENT = "sample_sent"
    DRAFT_IN_REVIEW = "draft_in_review"
    PUBLISHED = "published"
    TRACKED = "tracked"
    SETTLED = "settled"
    DECLINED = "declined"


class CooperationRole(StrEnum):
    """What a key person does for us."""

    TRIAL_REPORT = "trial_report"
    OFFLINE_EVENT = "offline_event"
    CO_BENEFIT = "co_benefit"


class CostKind(StrEnum):
    """What a cooperation costs."""

    FEE = "fee"
    COMMISSION = "commission"
    SAMPLE = "sample"
    BARTER = "barter"


class SettlementState(StrEnum):
    """How far a cost has been settled."""

    OPEN = "open"
    DUE = "due"
    PAID = "paid"


class RightKind(StrEnum):
    """A promise not to work for others, or the leave to use what was made."""

    EXCLUSIVITY = "exclusivity"
    USAGE = "usage"


class DeliverableKind(StrEnum):
    """What a cooperation delivers, in the order of a package."""

    SAMPLE = "sample"
    DRAFT = "draft"
    REVIEW = "review"
    POST = "post"
    LIVE = "live"
    DATA = "data"


PUBLISHED = (DeliverableKind.POST, DeliverableKind.LIVE)
"""What the public sees; it belongs into its phase."""

PROVEN = (DeliverableKind.DRAFT, *PUBLISHED)
"""What counts as delivered only with a link or a file."""


class PostKind(StrEnum):
    """What a result belongs to."""

    POST = "post"
    LIVE = "live"
    EVENT = "event"
    CODE = "code"


class Again(StrEnum):
    """Would we work with them again."""

    S = "S"
    A = "A"
    B = "B"
    C = "C"


class PartnershipState(StrEnum):
    """How far the talks with a partner have come."""

    IDEA = "idea"
    CONTACTED = "contacted"
    NEGOTIATING = "negotiating"
    AGREED = "agreed"
    RUNNING = "running"
    DONE = "done"
    DECLINED = "declined"


class BarterSide(StrEnum):
    """Who gives."""

    GIVE = "give"
    GET = "get"


class BarterState(StrEnum):
    """How far a thing of an exchange has come."""

    OFFERED = "offered"
    AGREED = "agreed"
    DELIVERED = "delivered"


class ReportPart(StrEnum):
    """A part of the PM's report, in the order in which it is read."""

    CHANGES = "changes"
    """What is other than in an earlier version; only there where it is asked for."""
    BACKGROUND = "background"
    GOALS = "goals"
    PROCESS = "process"
    DATA = "data"
    KEY_PEOPLE = "key_people"
    HIGHLIGHTS = "highlights"
    LESSONS = "lessons"
    EVALUATION = "evaluation"
    SUGGESTIONS = "suggestions"
    NEXT_STEPS = "next_steps"
    PLAN = "plan"


class ReportKind(StrEnum):
    """Which report."""

    SUMMARY = "summary"
    """What became of the campaign."""
    PLAN = "plan"
    """方案: what is intended, before launch."""
    WEEKLY = "weekly"


class ReportFor(StrEnum):
    """Who reads a report."""

    BOSS = "boss"
    TEAM = "team"
    MERCHANTS = "merchants"
