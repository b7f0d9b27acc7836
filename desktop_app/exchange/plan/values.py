"""What single cells say: progress, states, durations, stages, priorities."""

import re
from dataclasses import dataclass

from desktop_app.domain.codes import Stage
from desktop_app.exchange.grid import Cell
from desktop_app.exchange.plan.preview import Length
from desktop_app.exchange.plan.text import chinese_number, key, plain, words

DONE = words(
    "已完成 完成 完毕 已完结 完结 已结束 结束 已上线 已交付 已办结 办结 已发布 已关闭 已解决 已落实 done complete completed finished closed"
    " yes y 是 √ ✓ ✔ ☑ ✅ v true ok 100% resolved 已执行 已办 已达成 全部完成 delivered 搞定 搞定了 ok了 已达成 达成 已搞定 已结案"
)
NOT_STARTED = words(
    "未开始 未启动 待开始 待启动 未进行 未完成 未执行 待执行 待办 待处理 计划中 未到期 notstarted todo to-do pending no n 否 ✗ × ✘ ☐ □"
    " false open new planned backlog upcoming scheduled 未 尚未开始 待跟进 待进行 待完成 没开始 还没开始 未达成 0%"
)
RUNNING = words(
    "进行中 执行中 处理中 推进中 跟进中 已开始 已启动 在办 开发中 制作中 设计中 筹备中 准备中 沟通中 洽谈中 对接中 测试中 部分完成 ongoing"
    " inprogress in-progress doing started wip active running working underway 待验收 验收中 审核中 待审核 review inreview 进展中"
    " 正常 正常推进 ontrack 正常进行 按计划进行"
)

ASIDE = words("逾期 即将到期 待确认 已确认 锁定 待确认锁定 等待前置 可以开始 late due confirmed locked waiting ready")
"""States of our own sheets that say how work stands, but not how far it is."""


@dataclass(frozen=True, slots=True)
class Progress:
    """percent: as far as said; running: begun, with no figure; state: words that are neither."""

    percent: int | None = None
    running: bool = False
    state: str = ""


def read_state(text: str) -> Progress | None:
    """A state in words; None where it is not one of the known."""
    word = key(re.sub(r"[(（][^)）]*[)）]|[🟢🔴🟡🔵⚪⚫●○◐◉◎·.。!！]", "", text)).strip()
    if word in DONE:
        return Progress(100)
    if word in NOT_STARTED:
        return Progress(0)
    if word in RUNNING:
        return Progress(running=True)
    return Progress(state=word) if word in ASIDE else None


_PERCENT = re.compile(r"(?:约|完成|已完成|≈|~|进行中|进度)?\s*[:]?\s*(\d+(?:\.\d+)?)\s*%(?:\s*(?:完成|以上|左右))?")
_BARE = re.compile(r"(\d+(?:\.\d+)?)")


def percent_text(text: str) -> float | None:
    """ "40%" is 40.0; None without a percent sign."""
    match = _PERCENT.fullmatch(plain(text))
    return None if match is None else float(match[1])


def percent_number(cell: Cell) -> float | None:
    """The bare number of a cell whose scale is still open; None where it holds none."""
    if isinstance(cell.value, bool):
        return None
    if isinstance(cell.value, int | float):
        return float(cell.value)
    match = _BARE.fullmatch(plain(str(cell.value)))
    return None if match is None else float(match[1])


def is_fraction_column(cells: list[Cell]) -> bool:
    """Whether the bare numbers of a column are shares of one (0.4) instead of percent (40)."""
    numbers = [number for cell in cells if (number := percent_number(cell)) is not None]
    if any(cell.style.percent for cell in cells if percent_number(cell) is not None):
        return max(numbers, default=0) <= 2
    return bool(numbers) and max(numbers) <= 1


def read_progress(cell: Cell, fraction: bool) -> Progress | None:
    """Progress of one cell; None where it cannot be understood or lies outside 0 to 100."""
    value = cell.value
    if isinstance(value, bool):
        return Progress(100 if value else 0)
    text = plain(cell.text)
    percent = percent_text(text)
    if percent is None:
        number = percent_number(cell)
        if number is None:
            return read_state(text)
        # Among figures in percent, 0.3 was typed by one who thinks in shares: nobody follows work to a third of a percent.
        is_share = 0 < number < 1 or (number == 1 and (fraction or cell.style.percent))
        percent = number * 100 if is_share else number
    return Progress(round(percent)) if 0 <= percent <= 100.5 else None


_LENGTH = re.compile(
    r"(?:约|共|计)?\s*(\d+(?:\.\d+)?|半|[一二两三四五六七八九十]{1,3})\s*(个)?\s*"
    r"(工作日|自然日|天半|天|日|周|星期|小时|分钟|月|minutes?|mins?|hours?|hrs?|h|days?|d|weeks?|wks?|w|months?|mons?|mo|ed|edays?|ehours?|eh|eweeks?|ew)?\s*(?:工作日|左右|\?)?"
)


_LONGEST = 3_660
"""More days or hours than this are no duration but another number in the wrong column."""


def read_length(text: str, unit: str = "") -> Length | None:
    """A duration such as "3天", "2 weeks", "4h", "半天" or 5 with its unit in the heading; None for anything else."""
    match = _LENGTH.fullmatch(plain(text).lower())
    if match is None:
        return None
    amount = 0.5 if match[1] == "半" else _amount(match[1])
    if amount is None or amount > _LONGEST:
        return None
    word = match[3] or plain(unit).lower()
    if word == "天半":
        return Length(days=amount + 0.5)
    elapsed = word.startswith("e") or word == "自然日"
    bare = word.removeprefix("e") if word not in ("", "e") else word
    if bare.startswith(("小时", "h")):
        return Length(minutes=round(amount * 60), elapsed=elapsed)
    if bare.startswith(("分钟", "min")):
        return Length(minutes=round(amount), elapsed=elapsed)
    if bare.startswith(("周", "星期", "w")):
        return Length(days=amount * (7 if elapsed else 5), elapsed=elapsed)
    if bare.startswith(("月", "mo")):
        return Length(days=amount * (30 if elapsed else 20), elapsed=elapsed)
    return Length(days=amount, elapsed=elapsed)


def _amount(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        found = chinese_number(text)
        return None if found is None else float(found)


_STAGES: dict[Stage, str] = {
    Stage.DEFINE: "定义 立项 启动 目标 定目标 立项启动 目标确认 项目启动 项目立项 需求 需求确认 define definition initiation kickoff goals 定方向",
    Stage.PLAN: "计划 策划 规划 方案 方案策划 定方案 方案设计 策略 策划方案 方案制定 活动策划 项目策划 plan planning strategy 定玩法",
    Stage.EXECUTE: """执行 筹备 准备 制作 筹备执行 执行筹备 活动筹备 前期筹备 前期准备 物料准备 开发 搭建 实施 落地 落地执行
        execute execution preparation production build implementation""",
    Stage.RUN: "运行 上线 上线运行 直播 活动中 正式期 正式 预热 预热期 造势 造势期 爆发 爆发期 活动期 上线期 run running live launch",
    Stage.CLOSE: "收尾 复盘 总结 尾声 尾声期 收尾复盘 复盘总结 总结复盘 结项 结案 收官 close closing review retrospective wrap-up wrapup closure",
}
_STAGE_BY_WORD = {word: stage for stage, words in _STAGES.items() for word in words.split()}
_NUMBERING = re.compile(r"^(第?[一二三四五六七八九十\d]+(?:阶段|期|步)?|stage\d*|phase\d*)?[、.:)）\-—·\s]*")


def read_stage(text: str) -> Stage | None:
    """The stage of the trade that a sheet's word certainly means; None where it is not certain."""
    word = key(text)
    for candidate in (word, word.removesuffix("阶段"), _NUMBERING.sub("", word).removesuffix("阶段")):
        if candidate in _STAGE_BY_WORD:
            return _STAGE_BY_WORD[candidate]
    return None


_PRIORITIES = {
    **dict.fromkeys(("p0", "最高", "紧急", "urgent", "highest", "critical", "重要紧急", "s", "★★★★★"), 900),
    **dict.fromkeys(("p1", "高", "high", "重要", "a", "★★★★", "★★★"), 700),
    **dict.fromkeys(("p2", "中", "medium", "normal", "普通", "一般", "b", "middle", "★★"), 500),
    **dict.fromkeys(("p3", "低", "low", "不紧急", "c", "★"), 300),
    **dict.fromkeys(("p4", "最低", "lowest", "d"), 100),
}


def read_priority(text: str) -> int | None:
    """0 to 1000, 500 is normal; None for words that say nothing certain."""
    return _PRIORITIES.get(key(text))


def is_yes(text: str) -> bool:
    """Whether a cell under "milestone?" says yes."""
    return key(text) in {
        "是",
        "y",
        "yes",
        "true",
        "√",
        "✓",
        "✔",
        "1",
        "◆",
        "◇",
        "★",
        "☆",
        "里程碑",
        "milestone",
        "●",
        "▲",
    }


def is_yes_or_no(text: str) -> bool:
    """Whether a cell answers yes or no."""
    return is_yes(text) or key(text) in {"否", "n", "no", "false", "×", "0", "", "-", "普通", "task", "任务"}
