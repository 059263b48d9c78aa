"""The tour for whoever comes for the first time, on the real app with an empty network."""


def said(app):
    return next((element.value for element in app.markdown if " of 6 · " in element.value), "")


def test_it_leads_from_page_to_page_and_never_comes_back_once_ended(dashboard):
    app = dashboard()
    assert said(app) == ""

    app.button(key="first_tour").click().run()
    assert said(app).startswith("**1 of 6 · Overview.**")
    assert not any(button.key == "first_tour" for button in app.button)

    app.button(key="tour_next").click().run()
    assert (app.title[0].value, said(app)[:14]) == ("Map", "**2 of 6 · Map")
    assert app.query_params["tour"] == "2"

    app.button(key="tour_end").click().run()
    assert said(app) == ""
    assert "tour" not in app.query_params
    assert not any(button.key in {"first_tour", "tour_offer"} for button in app.button)


def test_a_reload_goes_on_with_it_and_an_address_that_names_no_step_begins_none(dashboard):
    app = dashboard("gaps")
    app.query_params["tour"] = "3"
    app.run()
    assert said(app).startswith("**3 of 6 · Gaps.**")

    app.query_params["tour"] = "99"
    app.run()
    assert said(app) == ""


def test_an_empty_page_says_what_will_be_there_why_and_the_one_next_step(dashboard, words):
    app = dashboard("map")

    assert "Here you will see who works with whom. It helps to see at a glance" in words(app)
    app.button(key="first_add").click().run()
    assert app.title[0].value == "Add & edit"
