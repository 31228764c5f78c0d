"""Rulings on deciding behind the pages, each over HTTP: nothing is lost, nothing is edited, everybody is told."""

from __future__ import annotations

import threading
from dataclasses import replace
from pathlib import Path
from typing import Any

import httpx
from tests.desk.serving import Served, behind_proxy, serve, signed_in, token_of

from tallystick.book import open_record
from tallystick.pipeline import Reader

Line = dict[str, Any]


def raid(client: httpx.Client) -> Line:
    """The incident told by most reports, with its claims."""
    items = client.get("/api/incidents", params={"size": 200}).json()["items"]
    most = max(items, key=lambda i: len(i["report_ids"]))
    found: Line = client.get(f"/api/incidents/{most['incident_id']}").json()
    return found


def decide(client: httpx.Client, verdict: str, *claims: str, **more: Any) -> httpx.Response:
    body = {"verdict": verdict, "claim_ids": list(claims), "why": "so it seems", **more}
    return client.post("/api/judgements", json=body)


def test_two_people_deciding_at_once_lose_nothing_and_are_told(shared_desk: Served) -> None:
    with signed_in(shared_desk, "Cem") as one, signed_in(shared_desk, "Rev") as other:
        incident = raid(one)
        claim = incident["claim_ids"][0]
        seen = {"about": incident["incident_id"], "seen": incident["seen"]}
        answers: dict[str, httpx.Response] = {}

        def send(name: str, client: httpx.Client, verdict: str) -> None:
            answers[name] = decide(client, verdict, claim, **seen)

        threads = [
            threading.Thread(target=send, args=("Cem", one, "accept")),
            threading.Thread(target=send, args=("Rev", other, "reject")),
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert sorted(a.status_code for a in answers.values()) == [201, 409]
        first, second = sorted(answers, key=lambda name: answers[name].status_code)
        assert first in answers[second].json()["detail"] and "changed since" in answers[second].json()["detail"]
        client, verdict = (one, "accept") if second == "Cem" else (other, "reject")
        assert decide(client, verdict, claim).status_code == 201  # knowing it, they decide all the same
        kept = {j["who"] for j in one.get("/api/judgements").json()["items"]}
        assert kept == {"Cem", "Rev"}


def test_the_second_of_two_gets_their_form_back_with_their_words(shared_desk: Served) -> None:
    with signed_in(shared_desk, "Cem") as one, signed_in(shared_desk, "Rev") as other:
        incident = raid(one)
        claim = incident["claim_ids"][0]
        page = other.get(f"/incidents/{incident['incident_id']}").text
        assert decide(one, "accept", claim).status_code == 201
        form = {"token": token_of(page), "verdict": "reject", "claim": claim, "about": incident["incident_id"]}
        answer = other.post("/decisions", data={**form, "seen": incident["seen"], "why": "my very own reason"})
        assert answer.status_code == 409
        assert "Cem judged accept" in answer.text and "my very own reason" in answer.text
        again = other.post("/decisions", data={**form, "again": "yes", "why": "my very own reason"})
        assert again.status_code == 303


def test_many_decide_at_once_and_every_decision_is_kept(alone: Served, client: httpx.Client) -> None:
    claims = [c["claim_id"] for c in client.get("/api/claims", params={"kind": "incident", "size": 12}).json()["items"]]
    codes: list[int] = []

    def send(claim: str) -> None:
        with alone.client() as mine:
            codes.append(decide(mine, "accept", claim).status_code)

    threads = [threading.Thread(target=send, args=(claim,)) for claim in claims]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert codes == [201] * len(claims)
    assert client.get("/api/judgements").json()["total"] == len(claims)


def test_merge_split_and_undo(client: httpx.Client) -> None:
    before = raid(client)
    out = before["claim_ids"][0]
    assert decide(client, "different", out, about=before["incident_id"], seen=before["seen"]).status_code == 201
    parted = client.get(f"/api/claims/{out}").json()
    assert parted["incident_id"] != before["incident_id"]
    rest = client.get(f"/api/incidents/{before['incident_id']}").json()
    assert out not in rest["claim_ids"]
    last = client.get("/api/judgements").json()["items"][0]["judgement_id"]
    assert client.post(f"/api/judgements/{last}/undo", json={"why": "it is the same raid"}).status_code == 201
    home = client.get(f"/api/claims/{out}").json()["incident_id"]
    assert set(client.get(f"/api/incidents/{home}").json()["claim_ids"]) == set(before["claim_ids"])
    others = [i for i in client.get("/api/incidents?size=200").json()["items"] if i["incident_id"] != home]
    other = others[0]["claim_ids"][0]
    assert decide(client, "same", out, other).status_code == 201
    assert (
        client.get(f"/api/claims/{out}").json()["incident_id"]
        == client.get(f"/api/claims/{other}").json()["incident_id"]
    )


def test_a_merge_takes_every_claim_of_both_incidents_along_and_undoing_it_makes_two_again(client: httpx.Client) -> None:
    one, items = raid(client), client.get("/api/incidents?size=200").json()["items"]
    far = next(i for i in items if i["place"] and i["place"]["country"] == "MMR" and len(i["claim_ids"]) > 1)
    answer = decide(client, "same", about=one["incident_id"], seen=one["seen"], other=far["incident_id"])
    assert answer.status_code == 201
    home = client.get(f"/api/claims/{one['claim_ids'][0]}").json()["incident_id"]
    merged = client.get(f"/api/incidents/{home}").json()
    assert set(merged["claim_ids"]) == {*one["claim_ids"], *far["claim_ids"]}
    last = client.get("/api/judgements").json()["items"][0]["judgement_id"]
    assert client.post(f"/api/judgements/{last}/undo", json={"why": "they are two"}).status_code == 201
    assert members_of(client, one["claim_ids"][0]) == set(one["claim_ids"])
    assert members_of(client, far["claim_ids"][0]) == set(far["claim_ids"])


def test_claims_that_are_picked_go_to_the_other_incident_together(client: httpx.Client) -> None:
    one, items = raid(client), client.get("/api/incidents?size=200").json()["items"]
    far = next(i for i in items if i["place"] and i["place"]["country"] == "MMR" and len(i["claim_ids"]) > 1)
    assert decide(client, "same", *one["claim_ids"][:2], other=far["incident_id"]).status_code == 201
    assert {*one["claim_ids"][:2], *far["claim_ids"]} <= members_of(client, far["claim_ids"][0])


def test_a_claim_that_is_struck_stays_with_the_incident_it_was_in_last_alone(client: httpx.Client) -> None:
    before = raid(client)
    out = before["claim_ids"][0]
    assert before["struck"] == []
    assert decide(client, "different", out, about=before["incident_id"], seen=before["seen"]).status_code == 201
    items = client.get("/api/incidents?size=200").json()["items"]
    far = next(i for i in items if i["place"] and i["place"]["country"] == "MMR" and len(i["claim_ids"]) > 1)
    assert decide(client, "same", out, other=far["incident_id"]).status_code == 201
    assert decide(client, "reject", out).status_code == 201
    left, last = (client.get(f"/api/incidents/{i['incident_id']}").json() for i in (before, far))
    assert left["struck"] == [] and out not in left["claim_ids"]
    assert [c["claim_id"] for c in last["struck"]] == [out] and out not in last["claim_ids"]


def members_of(client: httpx.Client, claim: str) -> set[str]:
    home = client.get(f"/api/claims/{claim}").json()["incident_id"]
    return set(client.get(f"/api/incidents/{home}").json()["claim_ids"])


def test_what_makes_no_sense_is_refused_with_a_sentence(client: httpx.Client) -> None:
    incident = raid(client)
    everything = incident["claim_ids"]
    for verdict, claims, says in (
        ("accept", [], "choose a claim"),
        ("duplicate", everything[:1], "two claims"),
        ("same", everything[:2], "another incident"),
        ("different", everything, "some of the claims"),
    ):
        answer = decide(client, verdict, *claims, about=incident["incident_id"])
        assert answer.status_code == 409 and says in answer.json()["detail"], verdict
    assert decide(client, "accept", "f" * 64).status_code == 404
    blank = client.post("/api/judgements", json={"verdict": "accept", "claim_ids": everything[:1], "why": "  "})
    assert blank.status_code == 422


def test_a_correction_stands_beside_what_the_machine_read(client: httpx.Client) -> None:
    claims = client.get("/api/claims", params={"kind": "incident", "size": 200}).json()["items"]
    old = next(c for c in claims if c["casualties"] and c["casualties"][0]["low"] is not None)
    wrong = client.post(f"/api/claims/{old['claim_id']}/correct", json={"why": "x", "fields": {"place": "Atlantis"}})
    assert wrong.status_code == 409 and "place" in wrong.json()["detail"]
    strange = client.post(f"/api/claims/{old['claim_id']}/correct", json={"why": "x", "fields": {"nothing": "x"}})
    assert strange.status_code == 409 and "no such field" in strange.json()["detail"]
    made = client.post(
        f"/api/claims/{old['claim_id']}/correct", json={"why": "only said", "fields": {"status": "alleged"}}
    )
    assert made.status_code == 201, made.text
    new = made.json()
    assert (new["coder"], new["status"]) == ("Ada", "alleged")
    assert new["casualties"] == old["casualties"] and new["evidence"] == old["evidence"]
    first = client.get(f"/api/claims/{old['claim_id']}").json()
    assert first["struck"] and all(old[key] == value for key, value in first["claim"].items())
    page = client.get(f"/claims/{old['claim_id']}").text
    assert "Machine and person" in page and "<del>asserted</del>" in page and "<ins>alleged</ins>" in page


def test_a_claim_the_machine_missed_is_added_under_ones_name(client: httpx.Client) -> None:
    report = client.get("/api/reports", params={"size": 1}).json()["items"][0]["report_id"]
    text = client.get(f"/api/reports/{report}").json()["text"]
    words = text.split(".")[0].strip()
    made = client.post(f"/api/reports/{report}/claims", json={"words": words, "fields": {"kind": "statement"}})
    assert made.status_code == 201 and made.json()["coder"] == "Ada"
    passage = made.json()["evidence"][0]
    assert text[passage["start"] : passage["end"]] == passage["text"] == words
    again = client.post(f"/api/reports/{report}/claims", json={"words": words, "fields": {"kind": "statement"}})
    assert again.status_code == 409 and "already" in again.json()["detail"]
    absent = client.post(f"/api/reports/{report}/claims", json={"words": "the report never says this"})
    assert absent.status_code == 409 and "words" in absent.json()["detail"]


def test_a_call_is_entered_as_a_report_and_read(client: httpx.Client) -> None:
    text = "A neighbour said that two people were killed by shelling in Kalemyo on Monday."
    call = {"text": text, "publisher": "call with a neighbour", "published": "2024-02-07"}
    made = client.post("/api/reports", json=call)
    assert made.status_code == 201, made.text
    told = made.json()
    assert told["extractor"] == "typed in by Ada" and told["claims"]
    claim = next(c for c in told["claims"] if c["kind"] == "incident")
    assert claim["time"]["start"] == "2024-02-05"
    assert claim["coder"].startswith("tallystick ")  # the machine read it; the person typed it
    assert client.post("/api/reports", json=call).status_code == 409


def test_another_day_re_reads_the_times_and_keeps_both_readings(client: httpx.Client) -> None:
    text = "A neighbour said that two people were killed by shelling in Kalemyo on Monday."
    first = client.post("/api/reports", json={"text": text, "publisher": "P", "published": "2024-02-07"}).json()
    correct = f"/api/reports/{first['report_id']}/correct"
    again = client.post(correct, json={"published": "2024-02-14", "why": "a week on"})
    assert again.status_code == 201, again.text
    told = client.get(f"/api/reports/{first['report_id']}").json()
    assert told["published"] == "2024-02-14"
    (claim,) = [c for c in told["claims"] if c["kind"] == "incident"]
    assert claim["time"]["start"] == "2024-02-12"
    same = client.post(correct, json={"published": "2024-02-14", "why": "x"})
    assert same.status_code == 409 and "as they were" in same.json()["detail"]


def test_another_publisher_is_another_report_that_takes_its_place(client: httpx.Client) -> None:
    text = "A neighbour said that two people were killed by shelling in Kalemyo on Monday."
    first = client.post("/api/reports", json={"text": text, "publisher": "P", "published": "2024-02-07"}).json()
    new = client.post(f"/api/reports/{first['report_id']}/correct", json={"publisher": "Q", "why": "it was Q"}).json()
    assert new["publisher"] == "Q" and new["supersedes"] == first["report_id"] and new["claims"]
    old = client.get(f"/api/claims/{first['claims'][0]['claim_id']}").json()
    assert old["struck"]
    assert not client.get(f"/api/claims/{new['claims'][0]['claim_id']}").json()["struck"]


def test_the_queue_begins_with_what_a_decision_would_change_most(client: httpx.Client) -> None:
    waiting = client.get("/api/queue", params={"size": 200}).json()["items"]
    changes = [w["change"] for w in waiting]
    assert changes == sorted(changes, reverse=True) and changes[0] > 0
    members = {i["incident_id"]: i["claim_ids"] for i in client.get("/api/incidents?size=200").json()["items"]}
    first = next(w for w in waiting if w["change"] and len(members[w["incident_id"]]) > 1)
    before = client.get(f"/api/incidents/{first['incident_id']}").json()
    decide(client, "reject", first["claim_id"])
    after = client.get(f"/api/incidents/{first['incident_id']}").json()
    assert after["entries"] != before["entries"]
    left = client.get("/api/queue", params={"size": 200}).json()["items"]
    assert first["claim_id"] not in {w["claim_id"] for w in left}


def test_where_it_is_asked_for_decisions_wait_for_a_second_person(record: Path, tmp_path: Path, reader: Reader) -> None:
    options = replace(behind_proxy(tmp_path), second=True)
    with serve(record, options, reader.read) as desk, signed_in(desk, "Rev") as one, signed_in(desk, "Kim") as other:
        claim = raid(one)["claim_ids"][0]
        made = decide(one, "accept", claim).json()["judgements"][0]["judgement_id"]
        assert "For a second person" in other.get("/review").text and made in other.get("/review").text
        own = one.post(f"/api/judgements/{made}/second", json={"why": "me again"})
        assert own.status_code == 409 and "another than the first" in own.json()["detail"]
        assert other.post(f"/api/judgements/{made}/second", json={"why": "I read it too"}).status_code == 201
        assert made not in other.get("/review").text
        undone = one.post(f"/api/judgements/{made}/undo", json={"why": "wrong"})
        assert undone.status_code == 201
        taken_back = undone.json()["judgements"][0]["judgement_id"]
        assert taken_back in other.get("/review").text  # what two decided, one alone does not undo
        assert other.post(f"/api/judgements/{taken_back}/second", json={"why": "so it is"}).status_code == 201
        late = other.post(f"/api/judgements/{made}/second", json={"why": "still"})
        assert late.status_code == 409 and "does not stand" in late.json()["detail"]


def test_nothing_is_edited_and_the_record_still_verifies(alone: Served, client: httpx.Client) -> None:
    incident = raid(client)
    decide(client, "different", incident["claim_ids"][0])
    decide(client, "reject", incident["claim_ids"][1])
    last = client.get("/api/judgements").json()["items"][0]["judgement_id"]
    client.post(f"/api/judgements/{last}/undo", json={"why": "no"})
    with open_record(alone.path, read_only=True) as record:
        assert record.verify() == []
