"""Drafts of regulations."""

from uuid import uuid4

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from birpencere.identity.models import Organisation, Person
from birpencere.kernel.nudges import Nudge
from birpencere.registry.models import Service
from birpencere.regulations.models import Revision


class Draft(models.Model):
    """The regulation of a service as its agency writes it, until it is published or withdrawn."""

    class Status(models.TextChoices):
        DRAFT = "draft", _("Draft")
        CONSULTATION = "consultation", _("Public consultation")
        AGREEMENT = "agreement", _("Agreement")
        APPROVAL = "approval", _("Approval")
        PUBLISHED = "published", _("Published")
        WITHDRAWN = "withdrawn", _("Withdrawn by the agency")

    ENDED = (Status.PUBLISHED, Status.WITHDRAWN)

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    service = models.ForeignKey(Service, on_delete=models.PROTECT)
    agency = models.ForeignKey(Organisation, on_delete=models.PROTECT)
    base = models.ForeignKey(Revision, null=True, on_delete=models.PROTECT, related_name="+")
    """The revision in force on which it was begun; none where the service had none."""
    document = models.JSONField()
    """The plain tree of the regulation, as `kernel.yaml_nodes.plain` makes it."""
    version = models.PositiveIntegerField(default=1)
    """Counts the changes of the document: who changes it says which version they saw."""
    status = models.CharField(max_length=20, choices=Status, default=Status.DRAFT)
    begun_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    begun_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    opened_at = models.DateTimeField(null=True)
    """When its first public consultation began; nobody beside the agency sees it before."""

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["service"],
                condition=~Q(status__in=["published", "withdrawn"]),
                name="drafting_one_open_draft",
            ),
        ]


class DraftEdit(models.Model):
    """One change of a draft: what undo takes back, and what tells two editors of each other."""

    draft = models.ForeignKey(Draft, on_delete=models.CASCADE, related_name="edits")
    version = models.PositiveIntegerField()
    """The version of the draft that the change made."""
    path = models.CharField(max_length=300)
    """What was replaced, as `form.steps[1].fields`; empty for the whole document."""
    before = models.JSONField()
    """A list of the value that stood there; empty where nothing did."""
    after = models.JSONField()
    """A list of the value that stands there now; empty where nothing does."""
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    is_undone = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["draft", "version"], name="drafting_one_edit_a_version")
        ]


class DraftStep(models.Model):
    """A draft went from one status to another; the whole way of a regulation, never changed."""

    draft = models.ForeignKey(Draft, on_delete=models.PROTECT, related_name="steps")
    move = models.CharField(max_length=20)
    """As `rules.stages` names it."""
    status = models.CharField(max_length=20, choices=Draft.Status)
    """Where it led."""
    version = models.PositiveIntegerField()
    reason = models.TextField(blank=True)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()


class Rehearsal(models.Model):
    """Invented applicants went the whole way of a document, before it is published."""

    draft = models.ForeignKey(Draft, on_delete=models.CASCADE)
    digest = models.CharField(max_length=64)
    """Of the document that was rehearsed."""
    faults = models.JSONField()
    """What they met: texts, or what `rehearsal.types.kept_fault` makes of those that quote something."""
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["draft", "digest"], name="drafting_rehearsed_once")
        ]


class Consultation(models.Model):
    """The public discusses a draft, from a day until a day (Resolution 191, 9.7); a round of its life."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    draft = models.ForeignKey(Draft, on_delete=models.PROTECT, related_name="consultations")
    number = models.PositiveIntegerField()
    """Counts the rounds of a draft, from 1."""
    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="+")
    agency = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    """As the draft has them, which not everybody sees when it is being changed again."""
    document = models.JSONField()
    """What is discussed; the draft does not change meanwhile."""
    opened_at = models.DateTimeField()
    last_day = models.DateField()
    """The last day on which one can comment, by the country's calendar."""
    ended_at = models.DateTimeField(null=True)
    """When the agency went on; empty while the round is the present one."""
    is_concluded = models.BooleanField(default=False)
    """It lasted until its last day; otherwise the agency has taken the draft back before."""

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["draft", "number"], name="drafting_round_once"),
            models.UniqueConstraint(
                fields=["draft"], condition=Q(ended_at=None), name="drafting_one_open_round"
            ),
        ]


class Comment(models.Model):
    """What somebody says of a draft in public consultation, and what the agency answers."""

    class Verdict(models.TextChoices):
        ACCEPTED = "accepted", _("Accepted")
        PARTLY = "partly", _("Accepted in part")
        DECLINED = "declined", _("Declined")

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    consultation = models.ForeignKey(
        Consultation, on_delete=models.PROTECT, related_name="comments"
    )
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    """Whole names are told to the agency only."""
    shown_name = models.CharField(max_length=130)
    """What the public reads: the given name and the initial of the surname."""
    article = models.CharField(max_length=20, blank=True)
    """The number of Annex 1 that it is about, as `2.2`; empty for the whole."""
    text = models.TextField()
    at = models.DateTimeField()
    verdict = models.CharField(max_length=10, choices=Verdict, blank=True)
    """Empty until the agency has answered."""
    answer = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="drafting_answer_has_date",
                condition=Q(verdict="") | Q(answered_at__isnull=False),
            )
        ]


class Agreement(models.Model):
    """Another agency that takes part in the service is asked whether it agrees (Resolution 191, 9.2)."""

    class Verdict(models.TextChoices):
        AGREED = "agreed", _("Agreed")
        OBJECTED = "objected", _("Objected")

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    draft = models.ForeignKey(Draft, on_delete=models.PROTECT, related_name="agreements")
    number = models.PositiveIntegerField()
    """Counts the rounds of a draft, from 1."""
    agency = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    digest = models.CharField(max_length=64)
    """Of the document that is agreed to."""
    asked_at = models.DateTimeField()
    due_at = models.DateTimeField()
    """When the answer is awaited; silence is no consent."""
    said = models.CharField(max_length=10, choices=Verdict, blank=True)
    """What its head is signing, or has signed."""
    reasons = models.TextField(blank=True)
    paper = models.CharField(max_length=64, blank=True)
    """The PDF to be signed, by its place in the store."""
    signing_id = models.UUIDField(null=True)
    verdict = models.CharField(max_length=10, choices=Verdict, blank=True)
    """What was signed; empty until then."""
    signed = models.CharField(max_length=64, blank=True)
    signed_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    signed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["draft", "number", "agency"], name="drafting_asked_once_a_round"
            ),
            models.CheckConstraint(
                name="drafting_verdict_is_signed",
                condition=Q(verdict="") | Q(signed_at__isnull=False, signed_by__isnull=False),
            ),
        ]


class AgreementReminder(models.Model):
    """That an executor was reminded of the answer that is awaited, once for each reason."""

    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT)
    nudge = models.CharField(max_length=6, choices=Nudge)
    sent_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["agreement", "nudge"], name="drafting_reminded_once")
        ]


class Approval(models.Model):
    """The head of the agency approves a draft by their signature, and the agency by its seal (Annex 1)."""

    draft = models.OneToOneField(Draft, primary_key=True, on_delete=models.PROTECT)
    version = models.PositiveIntegerField()
    """Of the draft that the head was shown: a signature on another one counts for nothing."""
    number = models.PositiveIntegerField()
    """Of the revision that the paper says it is."""
    paper = models.CharField(max_length=64)
    """The PDF to be signed, by its place in the store."""
    signing_id = models.UUIDField()
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    begun_at = models.DateTimeField()
    signed = models.CharField(max_length=64, blank=True)
    """The PDF with the signature of the head."""
    sealed = models.CharField(max_length=64, blank=True)
    """The same with the seal of the agency."""
    report = models.CharField(max_length=64, blank=True)
    """The PDF that tells of the consultation."""
    approved_at = models.DateTimeField(null=True)
    revision = models.OneToOneField(
        Revision, null=True, on_delete=models.PROTECT, related_name="approval"
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="drafting_approved_is_sealed",
                condition=Q(approved_at=None) | (~Q(sealed="") & Q(revision__isnull=False)),
            )
        ]
