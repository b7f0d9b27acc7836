"""The words that people put above the columns of their plans, in Chinese and English."""

import re
from functools import lru_cache

from rapidfuzz import fuzz, process

from desktop_app.exchange.plan.columns import Field
from desktop_app.exchange.plan.text import heading_key

_WORDS: dict[Field, str] = {
    Field.NAME: """
        任务 任务名称 任务名 任务标题 任务内容 任务项 任务事项 事项 事项名称 事项内容 工作事项 工作内容 工作项 工作项目
        工作任务 工作名称 工作 工作安排 具体事项 具体工作 具体任务 具体内容 具体工作内容 具体动作 具体安排 主要工作 主要内容
        主要事项 重点工作 重点事项 关键任务 关键事项 关键动作 动作 执行动作 执行事项 执行内容 活动内容 活动事项 节点
        关键节点 节点名称 节点事项 里程碑事件 子任务 子任务名称 子项 子项目 子事项 细项 明细 明细事项 待办 待办事项 内容
        项目内容 事务 标题 名称 议程 流程 环节内容 工作流程 事件 活动 做什么 干什么 任务主题 主题 需求 需求名称 需求标题
        task tasks taskname tasktitle title item items itemname activity activities activityname action actions
        actionitem actionitems todo to-do todos subtask sub-task subtasks subitem summary name work workitem step
        会议 会议名称 会议主题 培训内容 课程 执行项 推进事项
        steps issue milestonename what tasksummary tasks/activities topic
    """,
    Field.CATEGORY: """
        模块 模块名称 类别 分类 板块 版块 线 条线 业务线 工作线 主线 分组 任务列表 所属分组 任务分组 所属任务分组 大类 大项
        小类 维度 领域 环节 方向 项目 项目名称 子模块 工作模块 工作板块 工作类别 工作分类 任务分类 任务类别 任务类型 一级任务
        一级事项 一级分类 二级分类 一级 二级 一级模块 二级模块 父类 项目组 组别 类型 事项类别 事项分类 归属模块 所属模块
        所属板块 分项 栏目 专项 目标 module modules category categories group groups section section/column column
        workstream work-stream stream track area theme epic bucket bucketname type list listname project component
        workpackage topicarea
    """,
    Field.NUMBER: """
        序号 编号 序 wbs wbs编号 wbs编码 wbs号 号 no nr # id 任务编号 任务id 任务号 事项编号 行号 项次 编码 大纲编号 项目编号
        outlinenumber taskid 序列 number num s/n sn index 顺序 条目 taskno itemno uniqueid key ref
    """,
    Field.LEVEL: "层级 大纲级别 outlinelevel level 任务级别 任务层级 缩进级别 indent",
    Field.PARENT: """
        父任务 上级任务 父记录 父级 父级任务 父项 父任务名称 所属任务 所属父任务 上级 上级事项 parent parenttask parentitem
        parentname parentid parentrow 父事项
    """,
    Field.OWNER: """
        负责人 责任人 主责人 主负责人 主负责 主责 第一负责人 第一责任人 owner owners taskowner 执行人 执行者 执行人员 经办人
        经办 跟进人 跟进 对接人 接口人 承办人 牵头人 牵头 主r r pic assignee assignees assignedto assigned assign 负责
        责任 负责同学 负责同事 主理人 任务负责人 项目负责人 处理人 当前处理人 责任者 担当 担当者 人员 人员安排 who lead dri
        responsible responsibleperson responsibility inchargeof incharge personincharge person resourcename
        resourcenames resource resources 资源名称 资源 主办 主办人 负责人员 责任人员 谁 谁来 谁负责 谁做 执行 操盘手 操作人 分工 人员分工
        责任方 负责方 执行方 主责方 负责人姓名 主r/pic pm
    """,
    Field.COLLABORATORS: """
        协同 协同人 协同方 协同人员 协作 协作人 协作者 协作方 协办 协办人 配合 配合人 配合人员 配合方 配合部门 协同部门
        协作部门 协办部门 支持部门 参与部门 参与 参与人 参会人 参会人员 与会人员 参与者 参与人员 参与方 支持 支持方 支持人 支持人员 协助 协助人
        协助人员 成员 相关人 相关人员 相关方 关注人 抄送 抄送人 cc collaborator collaborators support supportedby team
        teammembers participants participant members follower followers helpers helper with consulted informed
        supporting contributors co-owner coowner
    """,
    Field.DEPARTMENT: """
        部门 责任部门 负责部门 主责部门 牵头部门 归属部门 所属部门 执行部门 主办部门 小组 团队 责任团队 负责团队 department
        dept division function 部门/团队 部门团队 责任小组
    """,
    Field.START: """
        开始 开始日期 开始时间 起始 起始日期 起始时间 起始日 启动 启动日期 启动时间 计划开始 计划开始日期 计划开始时间
        预计开始 预计开始时间 预计开始日期 计划启动 计划启动时间 起 自 从 开始日 开工 开工日期 开工时间 起始节点 上线开始
        start startdate starttime started begin begins begindate from plannedstart planstart startson startat
        scheduledstart targetstart datestart kickoff 入场时间 开始节点
    """,
    Field.FINISH: """
        结束 结束日期 结束时间 结束日 截止 截止日期 截止时间 截止日 截至 截至日期 截至时间 完成日期 完成时间 完成日 完成节点
        计划结束 计划结束时间 计划结束日期 计划完成 计划完成时间 计划完成日期 预计完成 预计完成时间 预计完成日期 预计结束
        预计结束时间 预计结束日期 交付时间 交付日期 交付节点 止 至 到 终止 终止日期 终止时间 到期 到期日 到期日期 到期时间
        最晚完成时间 最晚完成 最迟完成时间 完成时限 完成期限 时限 期限 时间节点 节点时间 节点日期 要求完成时间 要求完成日期
        目标日期 目标完成时间 完工 完工日期 完工时间 收尾时间 上线时间 上线日期 dl ddl ddl日期
        due duedate duedates dueon dueby duetime deadline finish finishdate finishtime finished end enddate endtime ends by
        to until target targetdate targetfinish plannedfinish planfinish plannedend planend completeby completionddl
        completiondate scheduledfinish scheduledend dateend expectedfinish
    """,
    Field.SPAN: """
        时间 日期 排期 档期 周期 时间段 时段 起止 起止时间 起止日期 起讫 起讫时间 起讫日期 时间安排 日期安排 计划时间 计划日期
        执行时间 执行日期 活动时间 活动日期 日程 日程安排 时间周期 时间规划 排期时间 进度安排 时间区间 日期区间 日期范围 时间范围
        工作时间 节奏 时间轴 开始-结束 开始结束 起止日 date dates timeline time schedule scheduled when period timeframe
        daterange timing start-end start/end duration/date plandate
    """,
    Field.CLOCK: "时刻 时分 钟点 具体时间 具体时刻 timeofday clock",
    Field.DURATION: """
        工期 天数 时长 历时 耗时 持续时间 持续天数 用时 所需时间 所需天数 工作日 工作天数 计划工期 计划天数 预计工期 预计天数
        工作日数 自然日 总天数 计划用时 预计耗时 预计用时 duration days day durations workdays workingdays length #days
        plannedduration durationdays estimate estimated 工期天数
    """,
    Field.DEADLINE: "最后期限 底线 死线 最晚截止 红线时间 harddeadline latestfinish",
    Field.ACTUAL_START: "实际开始 实际开始时间 实际开始日期 实际启动 实际启动时间 actualstart actualstartdate",
    Field.ACTUAL_FINISH: """
        实际结束 实际结束时间 实际结束日期 实际完成 实际完成时间 实际完成日期 实际截止 actualfinish actualend
        actualfinishdate actualenddate completedat completedon completeddate datecompleted completiontime closedat
    """,
    Field.PREDECESSORS: """
        前置 前置任务 前置事项 前置工作 前置节点 前置条件 前置依赖 前置任务id 前置任务编号 前置序号 前序 前序任务 依赖 依赖任务 依赖项 依赖事项 依赖于
        紧前 紧前任务 紧前工作 上游 上游任务 前项 predecessors predecessor pred preds dependson dependency
        dependencies dependenton blockedby after precededby prerequisite prerequisites waitingon waitingfor
    """,
    Field.PERCENT: """
        进度 完成率 完成度 完成比例 完成百分比 完成进度 百分比 工作进度 任务进度 当前进度 进度百分比 完成程度 总进度 % %complete
        complete% %done done% percent percentcomplete percentdone completion progress completionrate %completed 完成%
        进度% progress%
    """,
    Field.STATUS: """
        状态 完成状态 任务状态 当前状态 完成情况 是否完成 进展 进展情况 进展状态 进度状态 工作状态 执行状态 执行情况 完成与否
        是否已完成 状况 推进情况 推进状态 落实情况 完成 已完成 done? status state taskstatus done completed complete
        iscompleted isdone checked 打勾 勾选 progressstatus ✓ √
    """,
    Field.STAGE: """
        阶段 项目阶段 活动阶段 所属阶段 阶段名称 工作阶段 时期 活动期 所处阶段 stage phase phases stages projectphase
        milestone/phase 阶段划分
    """,
    Field.PRIORITY: "优先级 重要程度 重要性 紧急程度 重要级 重要紧急 优先 优先级别 重要度 priority importance urgency p级",
    Field.MILESTONE: "是否里程碑 里程碑 里程碑节点 是否关键节点 是否节点 milestone milestones ismilestone",
    Field.NOTE: """
        备注 说明 备注说明 备注信息 注释 描述 详情 补充 补充说明 备忘 任务描述 任务说明 任务详情 事项说明 要求 工作要求 具体要求
        注意事项 细节 详细说明 进展说明 其他 其它 执行标准 标准 note notes remark remarks comment comments description
        details detail memo info information desc latestcomment
    """,
    Field.EXTRA: """
        交付物 产出 产出物 输出 输出物 成果 成果物 交付成果 交付内容 交付件 输出成果 产出成果 交付标准 验收标准 deliverable
        deliverables output outputs outcome 地点 场地 位置 venue location place 预算 费用 成本 金额 budget cost costs 渠道
        channel 链接 附件 文档 文件链接 link links url attachment attachments 风险 风险点 问题 风险问题 卡点 难点 risk
        risks issues 资源需求 所需资源 物料 kpi 指标 标签 tag tags label labels 供应商 vendor 审核人 审批人 验收人
        approver reviewer 确认人 拍板人 数量 平台 目的 目标值
    """,
    Field.IGNORED: """
        创建时间 创建人 创建日期 创建者 更新时间 更新人 更新日期 修改时间 最后修改时间 最后更新 最近更新 剩余天数 剩余时间 剩余工期
        倒计时 延期天数 逾期天数 是否延期 是否逾期 星期 周几 周 周次 工时 createdat createdon createdby lastmodified
        modified modifiedat modifiedby updatedat lastupdated assigneeemail weekday week duration(h) active taskmode
        daysleft remaining remainingdays 实际工期 实际天数 提醒 提醒时间 notesupdated 今日 今天 today 自动编号 关联任务 子记录
        gantt 甘特图 successors successor blocking 后置任务 后续任务 blocking(dependencies) 任务模式 活动状态 基线
        baselinestart baselinefinish variance outlinecode 电话 联系电话 手机 联系方式 邮箱 email phone 图例
    """,
}

_PATTERNS: tuple[tuple[str, Field], ...] = (
    (r"实际.*(开始|启动|起始)|actual.*(start|begin)", Field.ACTUAL_START),
    (r"实际.*(结束|完成|截止|完工)|actual.*(finish|end|complet)", Field.ACTUAL_FINISH),
    (r"剩余|延期|逾期|超期|延误|创建|更新|修改|提醒|倒计时|基线|baseline|偏差|remaining|created|modified|updated", Field.IGNORED),
    (r"是否.*(里程碑|关键)", Field.MILESTONE),
    (r"前置|前序|紧前|依赖|predecessor|depend|blockedby", Field.PREDECESSORS),
    (r"父任务|父级|父记录|上级任务|^parent", Field.PARENT),
    (r"协同|协作|配合|协助|协办|参与|支持人|支持方|支持部门|抄送|collaborat|participant|supported|supporting", Field.COLLABORATORS),
    (r"部门|department|^dept", Field.DEPARTMENT),
    (r"确认人|审核|审批|验收", Field.EXTRA),
    (r"负责|责任|主责|owner|执行人|执行者|对接人|跟进人|经办|承办|担当|接口人|assignee|assigned|responsible|牵头|主r|\bpic\b|resourcename|incharge", Field.OWNER),
    (r"百分比|进度|完成率|完成度|完成比|progress|percent|complete%|%complete", Field.PERCENT),
    (r"状态|是否.*(完成|达成)|完成情况|进展|达成|status", Field.STATUS),
    (r"起止|起讫|开始.*结束|时间段|日期范围|date.?range|start.*(end|finish)", Field.SPAN),
    (r"工期|天数|时长|历时|耗时|duration|工作日", Field.DURATION),
    (r"开始|起始|启动|开工|start|begin", Field.START),
    (r"结束|截止|截至|完成.*(时间|日期|日$|时限|期限|节点)|deadline|ddl|duedate|^due|finish|(?<![a-z])end|end(date|time)$|完工|到期|交付(时间|日)|时限|期限", Field.FINISH),
    (r"阶段|stage|phase", Field.STAGE),
    (r"优先|重要程度|紧急|priority", Field.PRIORITY),
    (r"交付|产出|输出|deliverable|成果|预算|费用|budget|风险|risk|链接", Field.EXTRA),
    (r"备注|说明|描述|note|remark|comment|要求|注意", Field.NOTE),
    (r"^(序号|编号|wbs)|^no$|编号$|序号$", Field.NUMBER),
    (r"模块|分类|类别|板块|category|module|workstream|section|条线|大类|大项|分组|一级", Field.CATEGORY),
    (r"任务|事项|工作|内容|动作|节点|待办|task|activity|action|item|二级|三级|流程|环节", Field.NAME),
    (r"时间|日期|date|排期|档期|日程|timeline|schedule", Field.SPAN),
)  # fmt: skip

_EXACT: dict[str, Field] = {word: field for field, words in _WORDS.items() for word in words.split()}
_COMPILED = tuple((re.compile(pattern), field) for pattern, field in _PATTERNS)
_ENGLISH = [word for word in _EXACT if word.isascii() and len(word) >= 5]
_LONGEST = 24
"""Longer texts are content, not headings, however many known words they hold."""


@lru_cache(maxsize=4096)
def meaning(heading: str) -> tuple[Field, float]:
    """(field, confidence) of a heading: 1 for a known word, 0.8 for one that contains a known word, 0.6 for a
    misspelt one, 0 with UNKNOWN."""
    outside, inside = heading_key(heading)
    if not outside or len(outside) > _LONGEST or outside.replace(".", "").isdecimal():
        return Field.UNKNOWN, 0.0
    if outside in _EXACT:
        return _sharpened(_EXACT[outside], inside), 1.0
    parts = [part for part in re.split(r"[/|、&+]|-(?=[^a-z])", outside) if part]
    known = [_EXACT[part] for part in parts if part in _EXACT]
    if len(parts) > 1 and known:
        both = {Field.START, Field.FINISH} <= set(known)
        return (Field.SPAN if both else known[0]), 0.9
    for pattern, field in _COMPILED:
        if pattern.search(outside):
            return field, 0.8
    if outside.isascii() and len(outside) >= 5:
        near = process.extractOne(outside, _ENGLISH, scorer=fuzz.ratio, score_cutoff=84)
        if near is not None:
            return _EXACT[near[0]], 0.6
    return Field.UNKNOWN, 0.0


def _sharpened(field: Field, inside: str) -> Field:
    """What the brackets add: "完成(%)" is a percentage, "时间(天)" a duration, "节点(日期)" a date."""
    if field is Field.STATUS and "%" in inside:
        return Field.PERCENT
    if field is Field.SPAN and re.fullmatch(r"天|工作日|日|days?|d|h|小时|hours?|周|weeks?", inside):
        return Field.DURATION
    return field


def known_words() -> frozenset[str]:
    """All headings that are known word by word, in their compared form."""
    return frozenset(_EXACT)
