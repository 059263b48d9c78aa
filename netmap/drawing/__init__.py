"""From network to picture."""
