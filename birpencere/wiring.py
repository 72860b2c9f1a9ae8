"""Who hears which news: the one place where events are subscribed to."""
