"""What the columns of a table of contacts mean: Google's, Outlook's in both languages, and everybody's own."""

import re
from enum import StrEnum
from functools import lru_cache

from desktop_app.exchange.plan.text import key, plain, words


class Column(StrEnum):
    """What a column holds. label: what kind of phone or address the next column has; service: which messenger;
    more: something that no field is made for."""

    NAME = "name"
    BEFORE = "before"
    GIVEN = "given"
    MIDDLE = "middle"
    FAMILY = "family"
    AFTER = "after"
    SHOWN = "shown"
    ORGANISATION = "organisation"
    DEPARTMENT = "department"
    ROLE = "role"
    PHONE = "phone"
    EMAIL = "email"
    CHAT = "chat"
    GROUP = "group"
    NOTE = "note"
    LABEL = "label"
    SERVICE = "service"
    MORE = "more"


_WORDS: dict[Column, str] = {
    Column.NAME: """
        name fullname contactname contact person 姓名 名字 联系人 联系人姓名 人员 人员姓名 员工 员工姓名 成员 同事 全名 负责人
        客户姓名 owner employee member displayname 名称 真实姓名 姓名/name name姓名
    """,
    Column.BEFORE: "nameprefix prefix 称谓 salutation honorific",
    Column.GIVEN: "firstname givenname first 名 forename",
    Column.MIDDLE: "middlename additionalname middle 中间名",
    Column.FAMILY: "lastname familyname surname last 姓 姓氏",
    Column.AFTER: "namesuffix suffix 后缀",
    Column.SHOWN: "fileas 表示为 显示为 另存为",
    Column.ORGANISATION: """
        organizationname organization organisation company companyname organization1-name 公司 公司名称 单位 单位名称 机构
        机构名称 所属公司 所在公司 employer firm 组织
    """,
    Column.DEPARTMENT: "organizationdepartment organization1-department department dept 部门 所属部门 所在部门 部门名称",
    Column.ROLE: """
        organizationtitle organization1-title jobtitle title position role 职务 职位 岗位 角色 职称 头衔 job designation
        职务/岗位 工作岗位
    """,
    Column.GROUP: """
        group groups label labels groupmembership category categories 小组 组 组别 类别 分组 团队 team 标签 所属小组 tags tag
    """,
    Column.NOTE: "note notes 备注 附注 说明 comment comments remark remarks 注释 备注信息",
    Column.CHAT: """
        wechat weixin wechatid 微信 微信号 微信id im chat 企业微信 钉钉 飞书 lark dingtalk skype whatsapp telegram qq qq号
        qq号码 line slack teams 聊天 即时消息 聊天账号
    """,
}
_EXACT = {word: column for column, text in _WORDS.items() for word in words(text)}
_WECHAT = words("wechat weixin wechatid 微信 微信号 微信id im chat 聊天 即时消息 聊天账号")

_NUMBERED = re.compile(r"^(.*?)(\d+)-([^-]+)$")
_NOT_PLAIN = re.compile(r"phonetic|yomi|拼音|读音|ふりがな")
_POST_BOX = re.compile(r"地址邮箱|邮政信箱|邮政编码|postal|address.*(box|street|city)")
_EMAIL = re.compile(r"e-?mail|电子邮件|邮箱|邮件|^mail$|信箱")
_EMAIL_COMPANION = re.compile(r"type|displayname|label|类型|显示名称|显示名")
_PHONE = re.compile(
    r"\b(phone|telephone|mobile|cell|cellular|tel|fax|pager|telex|isdn|callback)\b|电话|手机|移动|座机|固话|联系方式|传真|寻呼机|电报"
)
_WEAK = re.compile(r"fax|pager|telex|isdn|assistant|tty|radio|callback|传真|寻呼|电报|助理|无线|回电|车载|car phone")
_RANKS = (re.compile(r"primary|主要电话|首选"), re.compile(r"mobile|cell|手机|移动"))
_STRANGE = re.compile(r"粉丝|followers|达人|kol|主播|博主|报价|坑位")
_PLANNED = words(
    "任务 任务名称 事项 开始 开始日期 开始时间 结束 结束日期 结束时间 截止 截止日期 完成日期 工期 进度 start startdate finish end enddate "
    "due duedate deadline task taskname tasks duration progress predecessors 前置任务 阶段 stage status 状态"
)


@lru_cache(maxsize=1 << 12)
def meaning(heading: str) -> Column | None:
    """What a column holds by its heading; None for an empty one."""
    word = key(heading)
    if not word:
        return None
    if word in _EXACT:
        return _EXACT[word]
    if _NOT_PLAIN.search(word):
        return Column.MORE
    numbered = _NUMBERED.match(word)
    if numbered is not None:
        return _numbered(numbered[1], numbered[3])
    if _EMAIL.search(word) and not _POST_BOX.search(word):
        return Column.LABEL if _EMAIL_COMPANION.search(word) else Column.EMAIL
    if _PHONE.search(plain(heading).lower()) and "类型" not in word:
        return Column.PHONE
    bare = re.sub(r"[（(].*[)）]|[*:：#\d]", "", word)
    return _EXACT.get(bare, Column.MORE)


def _numbered(base: str, part: str) -> Column:
    """Google's columns: "E-mail 1 - Value", "Phone 2 - Label", "IM 1 - Service"."""
    bases = {"e-mail": Column.EMAIL, "email": Column.EMAIL, "phone": Column.PHONE, "im": Column.CHAT}
    if part in ("label", "type"):
        return Column.LABEL
    if part == "service":
        return Column.SERVICE
    if base in bases and part == "value":
        return bases[base]
    return Column.MORE


def is_weak(heading: str) -> bool:
    """Whether a number is not the one to call: a fax, an assistant's."""
    return _WEAK.search(plain(heading).lower()) is not None


def rank(heading: str) -> int:
    """Which of several phone columns comes first: the primary one, then the mobile, then as they stand."""
    text = plain(heading).lower()
    return next((n for n, pattern in enumerate(_RANKS) if pattern.search(text)), len(_RANKS))


def service(heading: str) -> str:
    """The messenger that a heading names, "" for WeChat or none."""
    return "" if key(heading) in _WECHAT or _NUMBERED.match(key(heading)) else plain(heading)


def base(heading: str) -> str:
    """What companions share: "phone1" of "Phone 1 - Label", "e-mail2" of "E-mail 2 Type"."""
    word = key(heading)
    numbered = _NUMBERED.match(word)
    return f"{numbered[1]}{numbered[2]}" if numbered is not None else ""


def says_people(headings: list[str]) -> bool:
    """Whether a row of headings is surely that of contacts, so that nobody has to say so: names and ways to reach them,
    and nothing that a plan or a list of key people has."""
    found = {meaning(heading) for heading in headings}
    named = found & {Column.NAME, Column.GIVEN, Column.FAMILY}
    reached = found & {Column.PHONE, Column.EMAIL, Column.CHAT}
    text = {key(heading) for heading in headings}
    return bool(named and reached) and not (text & _PLANNED) and not any(_STRANGE.search(word) for word in text)


def layout_of(headings: list[str]) -> str:
    """Whose table it is: google, outlook, or "" for somebody's own."""
    text = {key(heading) for heading in headings}
    if any(word.startswith(("e-mail1-", "phone1-")) for word in text) or "organizationname" in text:
        return "google"
    outlook = {
        "e-mailaddress",
        "电子邮件地址",
        "internetfreebusy",
        "internet忙闲",
        "businessfax",
        "商务传真",
        "mobilephone",
    }
    return "outlook" if len(text & outlook) >= 2 else ""
