"""From a remark to a finding: which line it stands on.

That is the line of what it is about, if the change added it; else the first added line
of the entry that names the package, which is so where a diff takes the version of one
package for that of another. Otherwise it stays where it is, and the gate says which
changed line made it so.
"""

from reviewbot.model.dependencies import DEPENDENCIES
from reviewbot.model.finding import Detector, Finding, Location
from reviewbot.model.value import replace
from reviewbot.supply.listings import Pair
from reviewbot.supply.remark import Remark


def finding(remark: Remark, pair: Pair) -> Finding:
    """Return what is told of a file's head version."""
    at = _location(remark, pair)
    component = remark.component
    if component and at.line != component.line:
        component = replace(component, line=at.line)
    return Finding(
        rule=remark.rule,
        location=at,
        message=remark.message,
        snippet=pair.head.lines[at.line - 1].rstrip("\r"),
        evidence=remark.evidence,
        detectors=(Detector(DEPENDENCIES, remark.rule),),
        edit=remark.edit,
        confidence=remark.confidence,
        severity=remark.severity,
        fix=remark.fix,
        component=component,
    )


def _location(remark: Remark, pair: Pair) -> Location:
    line, column, end = remark.place
    added = pair.added
    if line not in added and remark.name:
        first, last = remark.span
        for own in (at for at in range(first, last + 1) if at in added):
            at = pair.head.lines[own - 1].find(remark.name)
            if at >= 0:
                line, column, end = own, at + 1, at + len(remark.name) + 1
                break
    return Location(pair.file.path, line, column, line, end)
