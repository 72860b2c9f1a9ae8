"""What the public is shown of people."""


def shown_name(given_name: str, surname: str) -> str:
    """`Aysel M.`: enough to tell who speaks from others, too little to find them."""
    return f"{given_name} {surname[:1]}." if surname else given_name
