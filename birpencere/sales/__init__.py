"""What the state sells by itself: tickets, and lots to whoever offers most."""
