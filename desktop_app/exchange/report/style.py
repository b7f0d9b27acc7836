"""How a report looks as a web page: contents at the left of a desk, above the text of a phone; nothing wider than either."""

from desktop_app.theme import Theme

_STYLE = """
* { box-sizing: border-box; }
html { scroll-padding-top: 56px; }
body { font: 15px/1.55 -apple-system, 'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', sans-serif;
  margin: 0 auto; max-width: 1320px; padding: 20px 16px 48px; color: {text}; background: {background};
  overflow-wrap: anywhere; }
h1 { font-size: 24px; line-height: 1.3; margin: 0 0 4px; }
h2 { font-size: 19px; margin: 36px 0 8px; padding-top: 10px; border-top: 2px solid {text}; }
h3 { font-size: 15px; margin: 20px 0 4px; color: {accent.text}; }
p { margin: 4px 0; }
.words { font-size: 16px; margin: 8px 0; }
.muted, th { color: {text.muted}; }
a { color: {accent.text}; text-decoration: none; }
nav { position: sticky; top: 0; z-index: 1; margin: 12px -16px 0; padding: 0 16px; background: {background};
  border-bottom: 1px solid {line}; overflow-x: auto; }
nav ul { display: flex; gap: 4px 18px; list-style: none; margin: 0; padding: 0; white-space: nowrap; }
nav a { display: inline-block; padding: 12px 0; }
.figures { display: grid; grid-template-columns: repeat(auto-fit, minmax(136px, 1fr)); gap: 8px; margin: 10px 0; }
.figures > div { padding: 10px 12px; background: {panel}; border: 1px solid {line}; border-radius: 8px; }
.figures span { display: block; font-size: 12px; color: {text.muted}; }
.figures b { display: block; font-size: 22px; line-height: 1.35; }
.figures .better { color: {success}; }
.figures .worse { color: {late}; }
.wide { overflow-x: auto; background: {panel}; border-radius: 8px; margin: 6px 0; }
.chart { padding: 8px 10px; }
.chart svg { display: block; width: 100%; height: auto; }
.narrow { display: none; }
.plan svg { display: block; max-width: none; }
table { border-collapse: collapse; overflow-wrap: break-word; }
th, td { border-bottom: 1px solid {line}; padding: 6px 10px; vertical-align: top; text-align: left; }
th { font-weight: 400; white-space: nowrap; }
th[align=right], td[align=right] { text-align: right; white-space: nowrap; }
td { min-width: 84px; }
td:first-child { min-width: 120px; }
.day { white-space: nowrap; }
@media screen and (max-width: 560px) { .broad { display: none; } .narrow { display: block; } }
@media (min-width: 1080px) {
  body { display: grid; grid-template-columns: 200px minmax(0, 1fr); gap: 0 32px; }
  html { scroll-padding-top: 8px; }
  header { grid-column: 1 / 3; }
  nav { align-self: start; max-height: 100vh; margin: 0; padding: 28px 0 0; border: 0; overflow: auto; }
  nav ul { display: block; white-space: normal; }
  nav a { padding: 5px 0; }
}
@media print {
  body { display: block; background: none; }
  nav { display: none; }
  .wide { overflow: visible; }
  thead { display: table-header-group; }
  tr, .figures > div, .chart { break-inside: avoid; }
  h2, h3 { break-after: avoid; }
}
"""


def page_style(theme: Theme) -> str:
    """The style sheet in the colours of a theme."""
    style = _STYLE
    for role in theme.colors:
        style = style.replace(f"{{{role}}}", theme.color(role))
    return style
