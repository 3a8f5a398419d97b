"""How package ecosystems order their versions, and which an advisory affects."""
