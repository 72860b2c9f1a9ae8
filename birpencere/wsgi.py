"""The portal for a web server other than `birpencere web`."""

import os
from importlib import import_module

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "birpencere.settings")
application = get_wsgi_application()
writing = import_module("birpencere.statistics.writing")  # its models are there only now
writing.start_writing()
os.register_at_fork(after_in_child=writing.start_writing)
