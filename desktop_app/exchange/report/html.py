"""A report as one HTML page that asks nothing of the network, for a phone and for a desk."""

from html import escape

from desktop_app.exchange.report.body import chart_head, part_words, section_body
from desktop_app.i18n import Wording
from desktop_app.insight.report.page import Part, Report
from desktop_app.render.charts import chart_svg
from desktop_app.theme import Theme


def report_html(report: Report, wording: Wording, theme: Theme) -> str:
    """The page. Its policy lets nothing in: no script, no picture, no font from anywhere."""
    contents = "".join(f'<li><a href="#{one.part.value}">{escape(one.title)}</a></li>' for one in report.parts)
    return (
        f'<!DOCTYPE html>\n<html lang="{wording.language.replace("_", "-")}"><head><meta charset="utf-8">'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(report.title)}</title><style>{_css(theme)}</style></head>"
        f'<body><main><h1>{escape(report.title)}</h1><p class="muted">{escape(report.about)}</p>'
        f"<nav><ul>{contents}</ul></nav>{''.join(_part(one, wording, theme) for one in report.parts)}</main></body></html>\n"
    )


def _part(part: Part, wording: Wording, theme: Theme) -> str:
    charts = "".join(
        f'{chart_head(one)}<div class="wide">{chart_svg(one, wording, theme)}</div>' for one in part.charts
    )
    sections = "".join(section_body(one) for one in part.sections)
    return (
        f'<section id="{part.part.value}"><h2>{escape(part.title)}</h2>{part_words(part)}{charts}{sections}</section>'
    )


def _css(theme: Theme) -> str:
    color = theme.color
    return (
        "* { box-sizing: border-box; } "
        "body { font: 15px/1.55 -apple-system, 'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', sans-serif; "
        f"margin: 0; color: {color('text')}; background: {color('background')}; }} "
        "main { max-width: 1080px; margin: 0 auto; padding: 20px 16px 48px; } "
        "h1 { font-size: 24px; line-height: 1.3; margin: 0 0 4px; } "
        f"h2 {{ font-size: 19px; margin: 36px 0 8px; padding-top: 10px; border-top: 2px solid {color('text')}; }} "
        f"h3 {{ font-size: 15px; margin: 20px 0 4px; color: {color('accent.text')}; }} p {{ margin: 4px 0; }} "
        ".words { font-size: 16px; margin: 8px 0 12px; } "
        f".muted, th {{ color: {color('text.muted')}; }} a {{ color: {color('accent.text')}; text-decoration: none; }} "
        "nav ul { display: flex; flex-wrap: wrap; gap: 4px 18px; list-style: none; margin: 14px 0 0; padding: 0; } "
        "nav a { display: inline-block; padding: 6px 0; } "
        f".wide {{ overflow-x: auto; background: {color('panel')}; border-radius: 8px; margin: 6px 0; }} "
        "table { border-collapse: collapse; } svg { display: block; width: 100%; height: auto; min-width: 560px; } "
        f"th, td {{ border-bottom: 1px solid {color('line')}; padding: 6px 10px; vertical-align: top; text-align: left; }} "
        "th { font-weight: 400; white-space: nowrap; } th[align=right], td[align=right] { text-align: right; white-space: nowrap; } "
        "td { min-width: 84px; } td:first-child { min-width: 140px; } thead { display: table-header-group; } tr { break-inside: avoid; } "
        "@media print { body { background: none; } nav { display: none; } .wide { overflow: visible; } }"
    )
