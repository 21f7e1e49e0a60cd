"""What stands above each table of docs/benchmarks.md."""

ABOUT = """\
# Benchmarks

Written by `make bench`; do not edit. Everything runs on one machine, and the client shares its
cores with the server and the database: the figures are lower than a server alone would give, and
the ratios are what to look at.

**What is compared.** One gunicorn with the portal's own settings (`gunicorn.conf.py`) serves the
portal and, in the same processes and threads, a bare Flask application: a page that is a constant
string of the mean size of our question pages before compression, and a post that reads one row and
inserts one row in one transaction through the driver alone, on the same kind of database with the
same durability. Both are sent the same request heads, `Accept-Encoding: gzip, deflate, br` with
them; the portal compresses its pages, the bare page goes out as it is. Ours and bare take turns,
round by round, and the ratio is the middle one of the rounds. The aim is 0.5: half of what Flask
and the database can do at most. Each patient sends the next request as soon as the reply is there,
without thinking: 32 such patients are as many requests as some thousand real ones."""

PAGES = """\
## Question pages

Every question page of the entry questionnaires in turn, for patients who are signed in."""

SAVES = """\
## Saving an answer

First answers as the page's script posts them. The answer is on disk when the reply comes."""

JOURNEYS = """\
## Whole journeys

From the link over birth date, privacy notice, all items of the entry questionnaires and the check
pages to the last thank-you page. With the page's script a questionnaire is one page and each answer
a small post; without it each answer is a form, followed by a redirect and the next page. The bare
journey has as many bare pages and rows."""

INSIDE = """\
## The server's time for a page

Made in one process, without a network or a second patient; median and 95th percentile in
milliseconds, and the compressed page. The aim is a median under 15 ms."""

WEIGHTS = """\
## Bytes over the wire

Heads and bodies of the replies, for browsers that take brotli, gzip alone, or neither. Styles,
script and icon come with the first visit and are kept for a year."""

REQUESTED = """\
## What a person asked for

New links asked for at the front door, at moments spread evenly over the pause between two turns of
the worker, which runs as `portal worker` beside the web processes. Seconds from the answer to the
post until the message is in the folder. The aim is a median within 5 s."""

DRAINS = """\
## Emptying the outbox

One worker, response by response: claimed, built, checked, sent, marked as sent."""

GROWTH = """\
## Growing

The same work with more patients in the database, each with the entry questionnaires answered,
scored and sent: milliseconds in the middle, made in one process. A claim finds and takes the next
patient of the outbox, once while every fiftieth patient's results wait and once while all wait."""

PATHWAY = """\
## Growing: the pathway

A file of so many new people is taken in with `portal import`, and a second time, when nothing is
new. Everybody's entry questionnaires have been open for 20 days: the worker's round finds, queues,
checks and sends one message to each, into the folder; the next round finds nobody who is owed one.
`portal list calls` has all of them. Seconds, and the most memory at a time beyond what the process
had before; each in a process of its own, commands with their start."""


DESK = """\
## The desk

One service with 5,000 people, all with entry questionnaires open, accepted over five months: a
third has a phone, a third an e-mail address, a third neither. Made in one process; every page is
audited and so writes. Median and 95th percentile in milliseconds, and the compressed page. The aim
is a median under 50 ms."""
