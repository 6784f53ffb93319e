from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from starlette.requests import Request

from web.limiting import Limiter, TooManyQuestions, network


def request(address: str = "192.0.2.1") -> Request:
    return Request({"type": "http", "headers": [], "client": (address, 1)})


@pytest.fixture(params=["memory", "shared"])
def storage(request, tmp_path: Path) -> str:
    return "memory://" if request.param == "memory" else f"sharedfile://{tmp_path / 'limits.db'}"


def test_each_visitor_has_a_count_of_their_own(storage: str):
    limiter = Limiter(questions_per_minute=1, storage=storage)
    limiter.count(request("192.0.2.1"))
    limiter.count(request("192.0.2.2"))

    with pytest.raises(TooManyQuestions) as refused:
        limiter.count(request("192.0.2.1"))

    assert 1 <= refused.value.wait_seconds <= 60
    assert "You can ask again in" in str(refused.value)


def test_questions_sent_at_once_do_not_slip_through(storage: str):
    limiter = Limiter(questions_per_minute=5, storage=storage)

    def ask(_number: int) -> bool:
        try:
            limiter.count(request())
        except TooManyQuestions:
            return False
        return True

    with ThreadPoolExecutor(8) as threads:
        passed = sum(threads.map(ask, range(20)))

    assert passed == 5


def test_workers_count_together_in_a_shared_file(tmp_path: Path):
    storage = f"sharedfile://{tmp_path / 'limits.db'}"
    workers = [Limiter(questions_per_minute=2, storage=storage, salt=b"same") for _ in range(3)]
    workers[0].count(request())
    workers[1].count(request())

    with pytest.raises(TooManyQuestions):
        workers[2].count(request())
    assert b"192.0.2.1" not in (tmp_path / "limits.db").read_bytes()


def test_no_limit_is_no_limit():
    limiter = Limiter(questions_per_minute=0, storage="memory://")

    for _ in range(500):
        limiter.count(request())


def test_a_visitor_is_an_ipv4_address_or_an_ipv6_household():
    assert network("192.0.2.1") == "192.0.2.1"
    assert network("2001:db8:1:2:3::4") == network("2001:db8:1:2:ffff::9")
    assert network("2001:db8:1:2::1") != network("2001:db8:1:3::1")
    assert network("testclient") == "testclient"
