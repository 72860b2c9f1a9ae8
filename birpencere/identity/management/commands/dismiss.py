"""`birpencere dismiss 2RSHD5M some-ministry officer`."""

from birpencere.identity import actions
from birpencere.identity.management.commands import appoint


class Command(appoint.Command):
    """A person holds a role in an agency no longer."""

    help = "Takes a role in an agency from a person, at once."
    action = staticmethod(actions.dismiss)
    unknown = "the person does not hold this role there"
