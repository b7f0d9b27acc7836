"""The words of MSPDI: its numbers for our codes, and which of its fields are kept, computed anew, or lost."""

from desktop_app.domain.codes import Constraint, Contour, LinkType, TaskType

LINK_TYPES = {"0": LinkType.FF, "1": LinkType.FS, "2": LinkType.SF, "3": LinkType.SS}
CONSTRAINTS = dict(zip("01234567", ("ASAP", "ALAP", "MSO", "MFO", "SNET", "SNLT", "FNET", "FNLT"), strict=True))
CONSTRAINT_TYPES = {number: Constraint(code) for number, code in CONSTRAINTS.items()}
TASK_TYPES = {"0": TaskType.FIXED_UNITS, "1": TaskType.FIXED_DURATION, "2": TaskType.FIXED_WORK}
CONTOURS = dict(zip("012345678", Contour, strict=True))

ELAPSED_FORMATS = frozenset({"4", "6", "8", "10", "12", "36", "38", "40", "42", "44"})
"""Duration and lag formats that count the clock, not working time."""
PERCENT_FORMATS = frozenset({"19", "51"})
ELAPSED_PERCENT_FORMATS = frozenset({"20", "52"})
DAYS, ESTIMATED_DAYS, ELAPSED_DAYS, ESTIMATED_ELAPSED_DAYS, ELAPSED_MINUTES, PERCENT = "7", "39", "8", "40", "4", "19"
"""The formats that are written."""

UNASSIGNED = "-65535"
WORK_RESOURCE = "1"

EMPTY = frozenset({"", "0", "PT0H0M0S", "false", "-1", "0.0", "P0D", "0.00", "None"})
"""Values that say nothing, so that nothing is lost with them."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


KEPT: dict[str, frozenset[str]] = {
    "Project": _words(
        "Name Title ScheduleFromStart StartDate FinishDate CriticalSlackLimit CurrencyCode CalendarUID StatusDate"
        " MinutesPerDay MinutesPerWeek DaysPerMonth"
    ),
    "Task": _words(
        "UID ID Name Active Manual Type IsNull OutlineLevel Priority Start Finish Duration DurationFormat Stop Resume"
        " Estimated Milestone Summary PercentComplete ActualStart ActualFinish RemainingDuration ConstraintType"
        " ConstraintDate CalendarUID Deadline LevelingDelay LevelingDelayFormat IgnoreResourceCalendar Notes"
        " ManualStart ManualFinish ManualDuration"
    ),
    "Resource": _words("UID ID Name Type IsNull MaxUnits CalendarUID EmailAddress Notes Group"),
    "Assignment": _words("UID TaskUID ResourceUID Units Work Delay LevelingDelay LevelingDelayFormat WorkContour"),
}
"""Fields that become ours."""

COMPUTED: dict[str, frozenset[str]] = {
    "Project": _words(
        "SaveVersion BuildNumber CreationDate LastSaved Revision CurrentDate GUID UID CurrencyDigits CurrencySymbol"
        " CurrencySymbolPosition ExtendedCreationDate NewTasksAreManual DefaultTaskType DefaultFixedCostAccrual"
        " DefaultStandardRate DefaultOvertimeRate DurationFormat WorkFormat EditableActualCosts HonorConstraints"
        " InsertedProjectsLikeSummary NewTasksEffortDriven NewTasksEstimated SplitsInProgressTasks SpreadActualCost"
        " SpreadPercentComplete TaskUpdatesResource FYStartDate FiscalYearStart WeekStartDay MoveCompletedEndsBack"
        " MoveRemainingStartsBack MoveRemainingStartsForward MoveCompletedEndsForward BaselineForEarnedValue"
        " AutoAddNewResourcesAndTasks MicrosoftProjectServerURL Autolink NewTaskStartDate DefaultTaskEVMethod"
        " ProjectExternallyEdited ActualsInSync RemoveFileProperties AdminProject EarnedValueMethod KeepTaskOnNearest"
        "WorkingTimeWhenMadeAutoScheduled UpdateManuallyScheduledTasksWhenEditingLinks DefaultStartTime"
        " DefaultFinishTime Maps Reports Drawings DataLinks Views Filters Groups Tables Author Company ActualCost"
        " OutlineCodes WBSMasks ExtendedAttributes"
    ),
    "Task": _words(
        "GUID CreateDate WBS WBSLevel OutlineNumber ResumeValid EffortDriven Recurring OverAllocated Critical"
        " EarlyStart EarlyFinish LateStart LateFinish StartVariance FinishVariance WorkVariance DurationVariance"
        " FreeSlack TotalSlack StartSlack FinishSlack FixedCostAccrual PercentWorkComplete ActualDuration Work"
        " ActualWork RegularWork RemainingWork ACWP BCWS BCWP CV SV LevelAssignments LevelingCanSplit HideBar Rollup"
        " EarnedValueMethod ActualWorkProtected ActualOvertimeWorkProtected IsPublished CommitmentType IsSubproject"
        "ReadOnly DisplayAsSummary DisplayOnTimeline FreeformDurationFormat PreLeveledStart PreLeveledFinish"
        " BoardStatusColumnOrderingID SprintColumnOrderingID NextAvailableBoardStatusColumnOrderingID"
        " NextAvailableSprintOrderingID StatusManager ActualCost RemainingCost PhysicalPercentComplete Assignments"
        " StartText FinishText DurationText"
    ),
    "Resource": _words(
        "GUID Initials Phonetics WorkGroup PeakUnits OverAllocated CanLevel AccrueAt Work RegularWork ActualWork"
        " RemainingWork PercentWorkComplete StandardRateFormat OvertimeRateFormat WorkVariance CostVariance SV CV"
        " ACWP BCWS BCWP Start Finish ActualWorkProtected ActualOvertimeWorkProtected CreationDate IsGeneric"
        " IsCostResource IsBudget IsEnterprise BookingType ActualCost RemainingCost StandardRateFormat"
    ),
    "Assignment": _words(
        "GUID PercentWorkComplete ACWP Confirmed CostRateTable CostVariance CV SV Finish FinishVariance WorkVariance"
        " HasFixedRateUnits FixedMaterial LinkedFields Milestone Overallocated RegularWork RemainingWork"
        " ResponsePending Start Stop Resume StartVariance UpdateNeeded VAC BCWS BCWP BookingType ActualWorkProtected"
        " ActualOvertimeWorkProtected CreationDate RateScale ActualWork ActualStart ActualFinish RemainingCost"
        " ActualCost PeakUnits DelayFormat LevelAssignments"
    ),
}
"""Fields that follow from others, speak of the file, or steer only how MS Project shows and edits."""

KEPT_RECORDS = frozenset({"PredecessorLink", "Baseline"})
"""Records inside tasks that are read for themselves."""
