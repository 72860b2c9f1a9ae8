"""Messages to people, written in the transaction of the change, sent by a job."""
