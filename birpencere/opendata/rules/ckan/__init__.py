"""The words of CKAN, the software that most open data portals run: what its clients send and expect."""
