"""What every payment gateway of the sandbox is: payments that are charged once, pages, notices."""
