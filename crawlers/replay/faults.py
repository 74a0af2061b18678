"""The ways portals answer wrongly, each as a change to the right answer.

The names are those of the sources' specification, so that a scenario reads like its list. Two
faults there are not a matter of one answer: `duplicate_row` and `shifting_pages` are the options
`repeats` and `shift` of `crawlers.replay.lists.portal`.
"""

import gzip
from collections.abc import Callable, Mapping
from dataclasses import replace
from types import MappingProxyType

from crawlers.replay.answers import Answer

# Only the title is documented; the rest is in the manner of such pages.
BLOCK_PAGE = (
    '<html><head><meta charset="utf-8"><title>频繁访问!中国政府采购网</title></head>'
    "<body><p>您的访问过于频繁,请稍后再试。</p></body></html>"
)
WAF_PAGE = (
    '<html><head><title>405</title></head><body><div id="aliyunCaptcha-sliding-slider"></div>'
    "<p>由于您访问的URL有可能对网站造成安全威胁,您的访问被阻断。</p></body></html>"
)
CAPTCHA_PAGE = "<html><body><form><p>请输入验证码</p><input name='code'></form></body></html>"
LOGIN_PAGE = "<!doctype html><html><head><title>登录</title></head><body>请先登录</body></html>"
CHALLENGE = "<html><body>Attention required: verify you are human. 请输入验证码</body></html>"

Fault = Callable[[Answer], Answer]


def page(text: str, **how: object) -> Fault:
    """Return a fault that answers with a page of its own, whatever the right answer was."""
    return lambda _: replace(Answer(body=text.encode()), **how)  # type: ignore[arg-type]


def cut_body(answer: Answer) -> Answer:
    """Return the answer cut at 60 %, under the Content-Length of the whole."""
    return replace(answer, cut_at=len(answer.body) * 6 // 10)


def broken_gzip(answer: Answer) -> Answer:
    """Return the answer with a gzip body whose middle was overwritten."""
    packed = bytearray(gzip.compress(answer.body, mtime=0))
    middle = len(packed) // 2
    packed[middle : middle + 8] = b"\xff" * 8
    head = (("Content-Encoding", "gzip"),)
    return replace(answer, body=bytes(packed), headers=answer.headers + head)


def in_gb18030(answer: Answer) -> Answer:
    """Return the answer in gb18030 while its header still says utf-8."""
    return replace(answer, body=answer.body.decode().encode("gb18030"))


def robots(text: str) -> Fault:
    """Return a fault that answers with a robots.txt."""
    return page(text, media_type="text/plain")


FAULTS: Mapping[str, Fault] = MappingProxyType(
    {
        "block200": page(BLOCK_PAGE),
        "block403": page(CHALLENGE, status=403),
        "waf405": page(WAF_PAGE, status=405),
        "captcha": page(CAPTCHA_PAGE),
        "503+Retry-After": page("busy", status=503, headers=(("Retry-After", "1"),)),
        "502": page("<html><body>502 Bad Gateway</body></html>", status=502),
        "slow_headers": lambda answer: replace(answer, delay_s=30.0),
        "trickle": lambda answer: replace(answer, trickle_s=1.0),
        "close_early": lambda answer: replace(
            answer, raw=b"HTTP/1.1 200 OK\r\nContent-Ty", close=True
        ),
        "truncated_body": cut_body,
        "wrong_content_length": lambda answer: replace(answer, length=len(answer.body) + 9999),
        "wrong_charset": in_gb18030,
        "no_charset": lambda answer: replace(answer, declared=""),
        "gzip_broken": broken_gzip,
        "redirect_loop": page("", status=302, headers=(("Location", "/loop"),)),
        "redirect_offsite": page(
            "", status=302, headers=(("Location", "http://elsewhere.example/login"),)
        ),
        "404_attachment": page("<html><body>404</body></html>", status=404),
        "html_as_pdf": page(LOGIN_PAGE, media_type="application/pdf", declared=None),
        "empty_200": page(""),
        "json_html_swap": page("<html><body>service page</body></html>"),
        "robots_404": page("no robots here", status=404),
        "robots_allow": robots("User-agent: *\nDisallow:\n"),
        "robots_deny": robots("User-agent: *\nDisallow: /\n"),
        "robots_503": page("busy", status=503, media_type="text/plain"),
    }
)
