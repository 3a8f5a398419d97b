"""Endings: the family of languages a file belongs to, by the end of its name."""

from typing import Final

_ENDINGS_OF: Final = {
    "yaml": "yml yaml",
    "c": (
        "c h cc cpp cxx hh hpp hxx m mm cs java kt kts scala groovy gradle go rs swift "
        "dart proto json jsonc json5 zig v sv glsl hlsl cu d sol thrift"
    ),
    "php": "php phtml php5",
    "css": "css scss less sass styl",
    "hash": (
        "r jl nim cr ex exs pl pm t toml mk makefile gnumakefile cmake gitignore "
        "dockerignore gitattributes editorconfig env conf tcl awk sed graphql gql "
        "coffee fish nix bzl bazel star build workspace requirements pri pro"
    ),
    "ruby": "rb rake gemspec rakefile gemfile vagrantfile podfile",
    "powershell": "ps1 psm1 psd1",
    "terraform": "tf tfvars hcl",
    "sql": "sql psql ddl",
    "lua": "lua",
    "haskell": "hs lhs elm purs idr",
    "dash": "adb ads vhd vhdl",
    "ml": "ml mli fs fsx fsi pas",
    "lisp": "lisp cl el scm ss rkt clj cljs cljc edn asm s",
    "ini": "ini cfg properties desktop service reg",
    "percent": "tex sty cls bib erl hrl",
    "batch": "bat cmd",
    "basic": "vb vbs bas",
    "markup": "html htm xhtml xml svg vue svelte md markdown jinja j2 twig xsl xslt",
}
FAMILY_BY_ENDING: Final = {
    ending: name for name, endings in _ENDINGS_OF.items() for ending in endings.split()
}
"""By what follows the last dot of a name, or the whole name; in lower case."""
