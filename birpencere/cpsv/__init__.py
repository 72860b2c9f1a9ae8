"""The registry as linked data, by the profile CPSV-AP 3.2: written by a command, served as it was written."""
