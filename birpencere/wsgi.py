"""The web server's entrance."""

import os

from django.core.wsgi import get_wsgi_application

from birpencere.kernel.processes import end_with_parent

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "birpencere.settings")
if os.environ.get("BIRPENCERE_SUPERVISED"):
    end_with_parent()
application = get_wsgi_application()
