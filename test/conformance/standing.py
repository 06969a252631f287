"""One standing, by a rule set that is simple on purpose: was a prohibition broken, by whomever?

It answers `broken` with the days, or nothing at all. It never answers `kept` or `undetermined`: that needs watches,
attribution and doubt, which are not here. Where it answers `broken`, the assessment must say so too, and on those days;
the reverse does not hold.

A clause is covered if it
  - forbids acts alone, whatever the weapon and the object;
  - demands the grade `indicated`, which one direct observation by one named neutral reaches by the proof rule;
  - begins at a known moment, and ends at one or was agreed without an end;
  - binds every party by a text of its own, with no mirror;
  - looks everywhere, or at a place with names;
  - is named by no clause that permits, releases or suspends;
and if no act of acceptance is on record. Otherwise the answer is nothing, with the reason.

An observation counts if
  - it saw a deed, by direct means other than hearing;
  - the agreement names its source neutral, and so each hand that it came through;
  - its act is one of those forbidden, or lies below one;
  - its window lies wholly inside the clause's, and its place bears a name of the clause's place;
  - it names as the doer nobody, or a party that is bound;
  - no correction and no decision names it, and no other content has its source and key;
  - no observation of another neutral source touches its window: the two might be one event.
A day of the agreement's zone is broken if an observation that counts lies wholly inside it. One source's reports under
two keys are two deeds, so the most that any one source reports is a number of deeds that certainly took place.
"""

from datetime import datetime, timezone
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

# Every act that lies below another, by spec/entries/v1/taxonomy.json (version 1).
PARENT = {
    "fire": "hostility",
    "fire.small-arms": "fire",
    "fire.sniper": "fire.small-arms",
    "fire.mortar": "fire",
    "fire.artillery": "fire",
    "fire.mlrs": "fire",
    "fire.tank": "fire",
    "launch": "hostility",
    "strike": "hostility",
    "strike.air": "strike",
    "strike.drone": "strike",
    "drop": "strike.drone",
    "assault": "hostility",
    "clash": "hostility",
    "sabotage": "hostility",
    "mine-laying": "hostility",
    "ceasefire-violation": "hostility",
}
ONE_NEUTRAL = {"direct": 1, "neutral": 1, "admission": False, "reviewed": False}


def of_anybody(clause_id, agreement, entries):
    """The standing of a clause for the party `*`, from the compiled agreement and the entries of a record."""
    answer = {"clause": clause_id, "party": "*", "standing": None, "days": [], "deedsAtLeast": 0, "entries": [], "notCovered": []}
    if agreement is None:
        return {**answer, "notCovered": ["the record does not carry exactly one version of an agreement"]}
    clauses = agreement["base"]["clauses"]
    clause = next((one for one in clauses if one["id"] == clause_id), None)
    if clause is None:
        return {**answer, "notCovered": ["the agreement has no such clause"]}
    why_not = not_covered(clause, agreement, entries)
    if why_not:
        return {**answer, "notCovered": why_not}
    counted = counting(clause, agreement, entries)
    try:
        zone = ZoneInfo(agreement["calendar"]["zone"])
    except ZoneInfoNotFoundError:
        return {**answer, "notCovered": ["this machine has no zone table (package tzdata)"]}
    by_source = {}
    for entry in counted:
        by_source.setdefault(entry["body"]["source"], set()).add(entry["body"]["key"])
    return {
        **answer,
        "standing": "broken" if counted else None,
        "days": sorted({day for entry in counted for day in [day_of(entry["body"]["when"], zone)] if day is not None}),
        "deedsAtLeast": max((len(keys) for keys in by_source.values()), default=0),
        "entries": sorted(entry["id"] for entry in counted),
    }


def not_covered(clause, agreement, entries):
    norm, during, where = clause["norm"], clause["during"], clause["where"]
    others = [one["norm"] for one in agreement["base"]["clauses"]]
    forbids = norm["kind"] == "forbids"
    checks = [
        (forbids, "it is no prohibition"),
        (not forbids or speaks_of_acts_alone(norm["deed"]), "it is about some weapons or objects"),
        (agreement["taxonomy"] == "1", "its codes are those of another taxonomy"),
        (clause["proof"]["occurrence"] == "indicated", "it demands another grade than `indicated`"),
        (ONE_NEUTRAL in agreement["proofRule"]["indicated"], "its proof rule asks for more than one named neutral"),
        (during["from"]["kind"] == "at" and during["to"]["kind"] in ("at", "open"), "its window is not known"),
        (all(bound["by"] == "text" and bound["mirrors"] is None for bound in clause["binds"]), "a party is not bound by its own text alone"),
        (where["kind"] in ("everywhere", "named"), "it looks at a place without names"),
        (not any(touches(other, clause["id"]) for other in others), "another clause permits, releases or suspends"),
        (not any(type_of(entry) == "acceptance/1" for entry in entries), "an act of acceptance is on record"),
    ]
    return [why for holds, why in checks if not holds]


def speaks_of_acts_alone(deed):
    return deed["weapons"] is None and deed["objects"] is None


def touches(norm, clause_id):
    if norm["kind"] == "permits":
        return norm["from"] == clause_id
    return norm["kind"] in ("releases", "suspends") and clause_id in norm["from"]


def counting(clause, agreement, entries):
    neutral = {}
    for body in agreement["bodies"]:
        if body["neutral"]:
            neutral.update({source: body["id"] for source in body["sources"]})
    named = set()
    for entry in entries:
        named.update([entry["body"].get("of")] if type_of(entry) == "correction/1" else [])
        named.update(entry["body"].get("observations", []) if type_of(entry) == "decision/1" else [])
    seen = [entry for entry in entries if is_observation(entry["body"]) and hands(entry["body"]) <= set(neutral)]
    keys = [(entry["body"]["source"], entry["body"]["key"]) for entry in seen]
    bound = {one["party"] for one in clause["binds"]}

    def counts(entry):
        body = entry["body"]
        return (
            body["saw"] == "deed"
            and body["means"].split(".")[0] == "direct"
            and body["means"] != "direct.heard"
            and any(act in clause["norm"]["deed"]["acts"] for act in lineage(body["act"]))
            and lies_inside(body["when"], clause["during"])
            and is_named(body.get("place"), clause["where"])
            and ("by" not in body or body["by"] in bound)
            and entry["id"] not in named
            and keys.count((body["source"], body["key"])) == 1
            and not any(is_of_another(body, other["body"], neutral) for other in seen)
        )

    return [entry for entry in seen if counts(entry)]


def is_observation(body):
    """Whether the parts that are read here are there; a body that is no observation is kept on record, and ignored."""
    texts = [body.get(name) for name in ("source", "key", "saw", "act", "means")]
    when = body.get("when")
    is_window = isinstance(when, dict) and all(isinstance(when.get(edge), int) for edge in ("from", "to"))
    return body.get("type") == "observation/1" and is_window and all(isinstance(text, str) for text in texts)


def type_of(entry):
    return entry["body"].get("type")


def hands(body):
    return {body["source"], body.get("origin", body["source"]), *body.get("via", [])}


def lineage(act):
    while act is not None:
        yield act
        act = PARENT.get(act)


def lies_inside(when, during):
    if when["from"] < during["from"]["at"]:
        return False
    end = during["to"].get("at")
    return end is None or (when["to"] <= end and when["from"] < end)


def is_named(place, where):
    if where["kind"] == "everywhere":
        return True
    # A point with a radius is held against the geometry, which is not done here.
    return place is not None and "point" not in place and any(name in where["names"] for name in place.get("named", []))


def is_of_another(body, other, neutral):
    mine, theirs = body["when"], other["when"]
    is_apart = theirs["to"] < mine["from"] or mine["to"] < theirs["from"]
    return neutral[body["source"]] != neutral[other["source"]] and not is_apart


def day_of(when, zone):
    """The local day that a window lies in; None where it lies in more than one."""
    first = datetime.fromtimestamp(when["from"] // 1000, timezone.utc).astimezone(zone).date()
    last = max(when["from"], when["to"] - 1)
    return first.isoformat() if datetime.fromtimestamp(last // 1000, timezone.utc).astimezone(zone).date() == first else None


def told(standing):
    head = f"standing    {standing['clause']} {standing['party']}"
    if standing["notCovered"]:
        return [f"{head} not recomputed: {why}" for why in standing["notCovered"]]
    if standing["standing"] is None:
        return [f"{head} nothing that breaks it by these rules: that is no word on whether it was kept"]
    days = ", ".join(standing["days"])
    return [f"{head} broken on {days} (at least {standing['deedsAtLeast']} deeds)"] + [f"            {id}" for id in standing["entries"]]
