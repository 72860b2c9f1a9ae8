"""Which numbers a column of uses may hold."""

from birpencere.kernel.usage import Channel, Use

USES = [(use.value, use.name.lower()) for use in Use]
CHANNELS = [(channel.value, channel.name.lower()) for channel in Channel]
