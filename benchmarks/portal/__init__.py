"""Programs that run inside the portal: importing this package sets Django up."""

import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "birpencere.settings")
django.setup()
