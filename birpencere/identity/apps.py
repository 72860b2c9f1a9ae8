from django.apps import AppConfig
from django.db.backends.signals import connection_created

from birpencere.identity import scope


class Config(AppConfig):
    name = "birpencere.identity"
    label = "identity"

    def ready(self) -> None:
        # Django's own hook for a connection; news of ours never goes by signals
        connection_created.connect(scope.tell_new_connection)
