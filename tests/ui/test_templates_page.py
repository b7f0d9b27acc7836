"""The page of templates: what each says, keeping one, and files."""

from pathlib import Path

from desktop_app.domain.lists import CampaignTemplate
from desktop_app.ui.campaigns.new_page import NewCampaignPage
from desktop_app.ui.shell.window import Window
from desktop_app.ui.templates.page import TemplatesPage


def _page(window: Window) -> TemplatesPage:
    window.show_page("templates")
    page = window.pages.page("templates")
    assert isinstance(page, TemplatesPage)
    return page


def _cells(page: TemplatesPage) -> str:
    model = page.preview.model()
    return "\n".join(
        " | ".join(str(model.index(n, column).data()) for column in range(4)) for n in range(model.rowCount())
    )


def test_the_seven_stand_there_and_say_what_they_are(window: Window) -> None:
    page = _page(window)
    assert page.list.model().rowCount() == 7
    page.refresh("double-11-members")
    assert "双11零点值守 | 会员运营" in _cells(page)
    window.look.set_language("en")
    assert "Midnight of Double 11 | Member operations" in _cells(page)


def test_the_campaign_is_kept_renamed_deleted_and_comes_back(window: Window) -> None:
    page = _page(window)
    page.name.setText("我们的双11")
    page._save.click()
    assert page.list.model().rowCount() == 8
    assert page._title.text() == "我们的双11"
    page.name.setText("双11二版")
    page._rename.click()
    assert page._title.text() == "双11二版"
    page._delete.click()
    assert page.list.model().rowCount() == 7
    window.session.undo()
    assert page.list.model().rowCount() == 8


def test_files_go_out_and_come_in(window: Window, tmp_path: Path) -> None:
    page = _page(window)
    page.refresh("everyday")
    page.export_to(tmp_path / "a.drumbeat-template")
    page.import_from(tmp_path / "a.drumbeat-template")
    assert [row.name for row in window.session.book.rows(CampaignTemplate).values()] == ["日常活动 4+3"]
    (tmp_path / "b.json").write_text("[]", encoding="utf-8")
    page.import_from(tmp_path / "b.json")
    assert len(window.session.book.rows(CampaignTemplate)) == 1


def test_a_campaign_begins_with_the_chosen_template(window: Window) -> None:
    page = _page(window)
    page.refresh("offline-event")
    page._use.click()
    assert window.pages.key == "new"
    new = window.pages.page("new")
    assert isinstance(new, NewCampaignPage)
    assert new.template.key == "offline-event"
