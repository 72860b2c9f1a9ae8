"""Jobs about jobs: those of a worker that died are done by another one, and failed ones are not kept for ever."""

import logging

from procrastinate.contrib.django import app
from procrastinate.exceptions import UniqueViolation
from procrastinate.jobs import Job, Status

HEARTBEAT = 2.0
"""Seconds between two signs of life of a worker."""
STALLED = 10.0
"""Seconds without a sign of life after which a worker counts as dead."""
MOST_DEATHS = 10
"""A job that has outlived so many workers has killed them: it is given up."""
KEPT = 30 * 24
"""Hours for which a failed job can be looked at."""

_log = logging.getLogger(__name__)


@app.periodic(cron="* * * * * */5")
@app.task(queue="upkeep", queueing_lock="retry_stalled", pass_context=False)
async def retry_stalled(timestamp: int) -> None:
    """Every job of a dead worker waits for a living one."""
    for job in await app.job_manager.get_stalled_jobs(seconds_since_heartbeat=STALLED):
        await _rescue(job)


@app.periodic(cron="17 3 * * *")
@app.task(queue="upkeep")
async def forget_old(timestamp: int) -> None:
    """Jobs that failed long ago are gone."""
    await app.job_manager.delete_old_jobs(
        nb_hours=KEPT, include_failed=True, include_cancelled=True, include_aborted=True
    )


async def _rescue(job: Job) -> None:
    if job.attempts < MOST_DEATHS + _tries_of(job):
        _log.warning("job %s (%s) outlived its worker and is done again", job.id, job.task_name)
        try:
            await app.job_manager.retry_job(job)
        except UniqueViolation:  # the next of its kind is queued, and may wait for this one's lock
            await app.job_manager.finish_job(job, status=Status.FAILED, delete_job=True)
        return
    _log.error("job %s (%s) is given up after %s workers", job.id, job.task_name, job.attempts)
    await app.job_manager.finish_job(job, status=Status.FAILED, delete_job=False)


def _tries_of(job: Job) -> int:
    """How often it may have been done again for other reasons, which count as attempts too."""
    strategy = app.tasks[job.task_name].retry_strategy if job.task_name in app.tasks else None
    return getattr(strategy, "max_attempts", None) or 0
