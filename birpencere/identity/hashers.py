"""How passwords are kept."""

from django.contrib.auth.hashers import Argon2PasswordHasher


class Argon2(Argon2PasswordHasher):
    """Argon2id with 19 MiB and two passes, as OWASP's Password Storage Cheat Sheet says at least.

    Django's own 100 MiB a sign-in would let a few sign-ins at once exhaust a web process.
    """

    time_cost = 2
    memory_cost = 19 * 1024
    parallelism = 1
