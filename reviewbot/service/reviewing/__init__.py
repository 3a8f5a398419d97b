"""One pull request: analysed in a cage, its comments made to match, its commands obeyed."""
