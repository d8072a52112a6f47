"""Mine parallel sentences from texts that are not translations of each other."""
