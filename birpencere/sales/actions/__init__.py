"""Every write of sales.

Locks are taken in this order: purchase or sale, date of the event, bill. What brings news of money has the
purchase or sale locked by BillAwaited.
"""
