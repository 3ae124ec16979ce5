"""What the things are: frozen dataclasses and pure rules, stdlib only, one module a noun."""
