"""The portal's web server with an application that does nothing: `python -m benchmarks.portal.empty PORT`."""

import os
import sys

from birpencere.cli.children import web_server

if __name__ == "__main__":
    command = web_server("benchmarks.empty:application", int(sys.argv[1]))
    os.execv(command[0], command)
