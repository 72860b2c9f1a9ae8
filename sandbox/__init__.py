"""The outside world of the portal, as separate processes that speak the real protocols.

A certification authority, the mobile identity service (ASAN İmza), the population and tax registers
and a mail server: everything that a real country would have around the portal, with faults that can be
switched on. Nothing here knows the portal, and the portal reaches it by HTTP and SMTP only.

Start all of it with `python -m sandbox --var DIR --port BASE`, one part with `python -m sandbox PART`.
"""
