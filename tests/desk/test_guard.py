"""Rulings on who may do what, tried as an attacker would, over a real server."""

from __future__ import annotations

import json
import socket
import ssl
import subprocess
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import httpx
import pytest
from tests.desk.serving import PASSWORD, Served, accounts_file, behind_proxy, serve, signed_in, token_of

from tallystick.desk import Options, UnsafeError
from tallystick.desk.accounts import read_accounts, set_account
from tallystick.desk.audit import broken
from tallystick.desk.options import checked
from tallystick.desk.sessions import IDLE, LONGEST, Sessions
from tallystick.pipeline import Reader

PAGES = ("/", "/incidents", "/map", "/reports", "/statements", "/search?q=killed", "/review", "/decisions", "/keys")


# -------------------------------------------------------------------------------------------- one user, no login


def test_on_loopback_every_page_opens_without_login_and_under_the_policy(client: httpx.Client) -> None:
    for page in PAGES:
        answer = client.get(page)
        assert answer.status_code == 200, page
        policy = answer.headers["content-security-policy"]
        assert "default-src 'none'" in policy and "unsafe" not in policy
        assert "<script>" not in answer.text and " onclick=" not in answer.text and " style=" not in answer.text
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["referrer-policy"] == "same-origin"  # of our own pages; others learn nothing


def test_a_page_elsewhere_cannot_point_its_name_at_us(alone: Served, client: httpx.Client) -> None:
    for host in ("evil.example", f"evil.example:{alone.options.port}", "127.0.0.1.evil.example", ""):
        assert client.get("/", headers={"Host": host}).status_code in (400, 421), host


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
    ],
)
def test_a_page_elsewhere_cannot_make_the_browser_decide(client: httpx.Client, headers: dict[str, str]) -> None:
    claim = client.get("/api/claims").json()["items"][0]["claim_id"]
    body = json.dumps({"verdict": "reject", "claim_ids": [claim], "why": "forged"})
    answer = client.post("/api/judgements", content=body, headers={"Content-Type": "text/plain", **headers})
    assert answer.status_code == 403
    assert client.get("/api/judgements").json()["total"] == 0


def test_a_form_without_the_token_of_our_page_is_refused(client: httpx.Client) -> None:
    claim = client.get("/api/claims").json()["items"][0]["claim_id"]
    form = {"verdict": "reject", "claim": claim, "why": "forged"}
    for token in ({}, {"token": ""}, {"token": "0" * 64}, {"token": "ü"}):
        assert client.post("/decisions", data={**form, **token}).status_code == 403
    good = token_of(client.get(f"/claims/{claim}").text)
    assert client.post("/decisions", data={**form, "token": good}).status_code == 303


def test_a_form_leads_back_to_our_own_pages_only(client: httpx.Client) -> None:
    token = token_of(client.get("/search?q=killed").text)
    for back in (
        "https://evil.example/",
        "//evil.example",
        "/\\evil.example",
        "javascript:alert(1)",
        "/\nSet-Cookie: a=b",
    ):
        sent = {"token": token, "name": "mine", "address": "/search?q=killed", "back": back}
        assert client.post("/searches", data=sent).headers["location"] == "/", back


def test_too_large_a_body_is_refused_announced_or_not(alone: Served, client: httpx.Client) -> None:
    assert client.post("/api/reports", content=b"a" * (9 * 2**20)).status_code == 413

    def pieces() -> Iterator[bytes]:
        yield from (b'{"text": "' if i == 0 else b"a" * 2**20 for i in range(12))

    with suppress(httpx.TransportError):  # to be cut off in the middle is as good
        assert client.post("/api/reports", content=pieces()).status_code >= 400
    assert client.get("/api/head").status_code == 200


def test_a_malformed_request_ends_neither_the_desk_nor_in_a_traceback(alone: Served, client: httpx.Client) -> None:
    for line in (
        b"GET / HTTP/1.1\r\nHost: x\r\nContent-Length: many\r\n\r\n",
        b"\x00\x01\x02\r\n\r\n",
        b"GET /%00%ff HTTP/1.1\r\n\r\n",
    ):
        with socket.create_connection(("127.0.0.1", alone.options.port), timeout=30) as wire:
            wire.sendall(line)
            assert b"Traceback" not in wire.recv(65536)
    for path in (
        "/incidents/%00",
        "/reports/..%2f..%2fetc%2fpasswd",
        "/static/../app.py",
        "/static/..%2fapp.py",
        "/claims/%F0%9F%98%80",
    ):
        assert client.get(path).status_code in (404, 422), path
    assert client.get("/api/head").status_code == 200


# ---------------------------------------------------------------------------------------------------- served to others


@pytest.mark.parametrize(
    ("options", "missing"),
    [
        (Options(host="0.0.0.0"), "accounts"),
        (Options(host="192.168.1.5", name="desk.example"), "accounts"),
        (Options(host="0.0.0.0", accounts=Path("a.json")), "--name"),
        (Options(host="0.0.0.0", accounts=Path("a.json"), name="desk.example"), "TLS"),
        (Options(host="::", accounts=Path("a.json"), name="desk.example", certificate=Path("c.pem")), "TLS"),
        (Options(host="0.0.0.0", accounts=Path("no.json"), name="d", proxy="10.0.0.1"), "no such file"),
    ],
)
def test_it_does_not_start_open_to_others(options: Options, missing: str) -> None:
    with pytest.raises(UnsafeError, match=missing):
        checked(options)


def test_nobody_sees_anything_before_signing_in(shared_desk: Served) -> None:
    with shared_desk.client() as stranger:
        for page in PAGES:
            answer = stranger.get(page)
            assert (answer.status_code, answer.headers["location"]) == (303, "/sign-in"), page
        for path in ("/api/claims", "/api/incidents", "/api/head"):
            assert stranger.get(path).status_code == 401
        assert stranger.get("/map/points").status_code in (303, 401)
        assert stranger.post("/api/judgements", json={"verdict": "accept", "why": "x"}).status_code == 401


def test_each_role_does_what_it_may_and_no_more(shared_desk: Served) -> None:
    with signed_in(shared_desk, "Cem") as coder:
        claim = coder.get("/api/claims").json()["items"][0]["claim_id"]
        accept = {"verdict": "accept", "claim_ids": [claim], "why": "as it says"}
        made = coder.post("/api/judgements", json=accept).json()["judgements"][0]["judgement_id"]
        assert coder.post(f"/api/judgements/{made}/second", json={"why": "mine"}).status_code == 403
        assert coder.get("/audit").status_code == 403
    with signed_in(shared_desk, "Ria") as reader:
        assert reader.post("/api/judgements", json=accept).status_code == 403
        assert reader.post(f"/api/judgements/{made}/undo", json={"why": "no"}).status_code == 403
        assert reader.post("/api/reports", json={"text": "Two died."}).status_code == 403
        for page in ("/review", "/decisions", "/reports/new", "/api/queue", "/api/judgements", "/audit"):
            assert reader.get(page).status_code == 403, page
    with signed_in(shared_desk, "Rev") as reviewer:
        assert reviewer.post(f"/api/judgements/{made}/second", json={"why": "I read it too"}).status_code == 201
        assert reviewer.get("/audit").status_code == 403
    with signed_in(shared_desk, "Kim") as keeper:
        assert keeper.get("/audit").status_code == 200


def test_passwords_are_kept_as_argon2_hashes_in_a_file_of_the_owner_only(tmp_path: Path) -> None:
    path = accounts_file(tmp_path)
    assert PASSWORD not in path.read_text() and path.stat().st_mode & 0o077 == 0
    hashes = {account.hash for account in read_accounts(path).values()}
    assert len(hashes) == 4 and all(h.startswith("$argon2id$") for h in hashes)


def test_guessing_is_slowed_and_said(shared_desk: Served) -> None:
    with shared_desk.client() as stranger:
        tried = [stranger.post("/api/session", json={"name": "Kim", "password": f"guess {i}"}) for i in range(10)]
        assert [a.status_code for a in tried] == [401] * 8 + [429] * 2
        assert int(tried[-1].headers["retry-after"]) > 60
        right = stranger.post("/api/session", json={"name": "Kim", "password": PASSWORD})
        assert right.status_code == 429


def test_a_session_ends(shared_desk: Served) -> None:
    moment = [0.0]
    sessions = Sessions(clock=lambda: moment[0])
    key = sessions.begin("Kim", "hash")
    moment[0] = IDLE - 1
    assert sessions.who(key) == ("Kim", "hash")
    moment[0] += IDLE + 1
    assert sessions.who(key) is None
    key = sessions.begin("Kim", "hash")
    for _ in range(int(LONGEST / (IDLE - 1)) + 1):
        moment[0] += IDLE - 1
        alive = sessions.who(key)
    assert alive is None
    with signed_in(shared_desk, "Cem") as coder:
        assert coder.get("/api/head").status_code == 200
        assert shared_desk.options.accounts is not None
        set_account(shared_desk.options.accounts, "Cem", "coder", "another password")
        assert coder.get("/api/head").status_code == 401


def test_who_is_struck_off_or_put_down_is_so_at_once(shared_desk: Served) -> None:
    path = shared_desk.options.accounts
    assert path is not None
    with signed_in(shared_desk, "Kim") as keeper:
        accounts = json.loads(path.read_text())
        accounts["Kim"]["role"] = "reader"
        path.write_text(json.dumps(accounts))
        assert keeper.get("/audit").status_code == 403
        del accounts["Kim"]
        path.write_text(json.dumps(accounts))
        assert keeper.get("/api/head").status_code == 401
        path.write_text("{")
        assert keeper.get("/api/head").status_code == 503


def test_the_cookie_of_a_browser_is_out_of_reach_and_signing_out_ends_it(shared_desk: Served) -> None:
    with shared_desk.client() as browser:
        answer = browser.post("/sign-in", data={"name": "Cem", "password": PASSWORD})
        cookie = answer.headers["set-cookie"]
        for part in ("__Host-tallystick=", "HttpOnly", "Secure", "SameSite=strict", "Path=/"):
            assert part in cookie
        held = {"Cookie": cookie.split(";")[0]}
        page = browser.get("/", headers=held)
        assert page.status_code == 200 and page.headers["cache-control"] == "no-store"
        out = browser.post("/sign-out", data={"token": token_of(page.text)}, headers=held)
        assert out.status_code == 303
        assert browser.get("/", headers=held).status_code == 303


def test_another_persons_form_token_is_none(shared_desk: Served) -> None:
    with signed_in(shared_desk, "Cem") as coder, signed_in(shared_desk, "Rev") as reviewer:
        claim = coder.get("/api/claims").json()["items"][0]["claim_id"]
        token = token_of(coder.get(f"/claims/{claim}").text)
        form = {"verdict": "accept", "claim": claim, "why": "x", "token": token}
        assert reviewer.post("/decisions", data=form).status_code == 403


def test_requests_of_one_address_are_limited(record: Path, tmp_path: Path, reader: Reader) -> None:
    with serve(record, behind_proxy(tmp_path), reader.read) as served, served.client() as stranger:
        codes = {stranger.get("/sign-in", headers={"X-Forwarded-For": "203.0.113.9"}).status_code for _ in range(640)}
        assert codes == {200, 429}
        other = stranger.get("/sign-in", headers={"X-Forwarded-For": "203.0.113.9, 203.0.113.10"})
        assert other.status_code == 200  # only what the proxy itself added counts


def test_nobody_comes_in_around_the_proxy(record: Path, tmp_path: Path, reader: Reader) -> None:
    options = Options(name="127.0.0.1", accounts=accounts_file(tmp_path), proxy="10.9.8.7")
    with serve(record, options, reader.read) as served, served.client() as stranger:
        assert stranger.get("/sign-in", headers={"X-Forwarded-For": "10.9.8.7"}).status_code == 403


def test_over_tls_a_browser_signs_in_and_stays(record: Path, tmp_path: Path, reader: Reader) -> None:
    certificate, key = tmp_path / "c.pem", tmp_path / "k.pem"
    make = "openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=127.0.0.1 -addext subjectAltName=IP:127.0.0.1"
    subprocess.run([*make.split(), "-keyout", key, "-out", certificate], check=True, capture_output=True)
    options = Options(name="127.0.0.1", accounts=accounts_file(tmp_path), certificate=certificate, key=key)
    trust = ssl.create_default_context(cafile=str(certificate))
    with serve(record, options, reader.read) as served, served.client(verify=trust) as browser:
        answer = browser.post("/sign-in", data={"name": "Ria", "password": PASSWORD})
        assert answer.status_code == 303
        page = browser.get("/")
        assert page.status_code == 200 and "max-age" in page.headers["strict-transport-security"]


def test_the_trail_says_who_did_what_and_shows_an_edit(shared_desk: Served) -> None:
    with signed_in(shared_desk, "Cem") as coder:
        claim = coder.get("/api/claims").json()["items"][0]["claim_id"]
        coder.post("/api/judgements", json={"verdict": "accept", "claim_ids": [claim], "why": "as it says"})
    with shared_desk.client() as stranger:
        stranger.post("/api/session", json={"name": "Cem\n<b>", "password": "wrong"})
    trail = shared_desk.options.audit
    assert trail is not None and broken(trail) is None
    told = [(line["who"], line["what"]) for line in map(json.loads, trail.read_text().splitlines())]
    assert ("Cem", "sign in") in told and ("Cem", "accept") in told and ("Cem\n<b>", "sign in refused") in told
    assert trail.stat().st_mode & 0o077 == 0
    lines = trail.read_text().splitlines()
    trail.write_text("\n".join([lines[0].replace("Cem", "Ria"), *lines[1:]]) + "\n")
    assert broken(trail) == 1
    trail.write_text("\n".join(lines[1:]) + "\n")
    assert broken(trail) == 1
