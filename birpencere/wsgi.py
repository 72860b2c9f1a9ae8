"""The portal for a web server other than `birpencere web`."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "birpencere.settings")
application = get_wsgi_application()
