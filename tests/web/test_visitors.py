import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from web.visitors import Visitors, read_secret


def test_the_secret_is_made_once_and_only_its_owner_can_read_it(tmp_path: Path):
    with ThreadPoolExecutor(8) as threads:
        secrets = set(threads.map(lambda _: read_secret(tmp_path), range(8)))

    assert len(secrets) == 1
    assert len(secrets.pop()) == 64
    assert stat.S_IMODE((tmp_path / "secret").stat().st_mode) == 0o600
    assert [path.name for path in tmp_path.iterdir()] == ["secret"]


def test_only_ids_signed_here_are_believed():
    visitors, others = Visitors(b"ours"), Visitors(b"theirs")

    assert visitors.verified(visitors.signed("abc.def")) == "abc.def"
    assert visitors.verified(others.signed("abc")) is None
    assert visitors.verified("abc") is None
    assert visitors.verified("") is None
    assert visitors.verified("é\udcff.x") is None
