"""Which versions a manifest's wish allows, and what advisories say of them all."""
