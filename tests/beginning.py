"""`python -m tests.beginning`: the database and the system of which all tests of a run get copies."""

from tests.run.system import prepared

if __name__ == "__main__":
    prepared()
