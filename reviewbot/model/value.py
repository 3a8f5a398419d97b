"""Values: frozen classes with slots, as ``dataclasses`` makes them, but cheap to make.

A hook's process lives for a tenth of a second, and sixty classes decorated with
``@dataclass(frozen=True, slots=True)`` cost it 40 ms: the import reads the whole
of ``inspect``, and every class compiles eight methods. Here no code is compiled;
type checkers see dataclasses all the same.

A value is made by position or by name, equal to another of its class with equal
fields, ordered by them, hashable, and fit for ``match``.
"""

from collections.abc import Callable
from operator import attrgetter
from typing import Any, Final, NoReturn, TypeVar, dataclass_transform

T = TypeVar("T")

_MISSING: Final = object()


class _Field:
    """What is known of a field besides its type."""

    __slots__ = ("compare", "default", "factory", "init")

    def __init__(
        self, default: Any, factory: Any, *, init: bool, compare: bool
    ) -> None:
        self.default = default
        self.factory = factory
        self.init = init
        self.compare = compare


def field(
    *,
    default: Any = _MISSING,
    default_factory: Any = _MISSING,
    init: bool = True,
    compare: bool = True,
) -> Any:
    """Describe a field that needs more than a default; as in ``dataclasses``."""
    return _Field(default, default_factory, init=init, compare=compare)


@dataclass_transform(frozen_default=True, order_default=True, field_specifiers=(field,))
def frozen(cls: type[T]) -> type[T]:
    """Make a class with annotated fields a value: frozen, compared by its fields."""
    made = _with_slots(cls)
    _compare_by_fields(made)
    made.__setattr__ = made.__delattr__ = _refuse  # type: ignore[method-assign]
    return made


@dataclass_transform(field_specifiers=(field,))
def mutable(cls: type[T]) -> type[T]:
    """Make a class with annotated fields one whose objects may change."""
    return _with_slots(cls)


def replace(old: T, /, **changes: Any) -> T:
    """Return a copy of a value in which some fields differ.

    Raises:
        TypeError: It has no such field.
    """
    known = {name: getattr(old, name) for name in type(old).__match_args__}  # type: ignore[attr-defined]
    return type(old)(**{**known, **changes})


def as_dict(of: object) -> dict[str, Any]:
    """Return the fields of a value by name; values inside stay values."""
    return {name: getattr(of, name) for name in type(of).__match_args__}  # type: ignore[attr-defined]


def _with_slots(cls: type[T]) -> type[T]:
    """Return the class anew, with slots for its fields and a way to fill them."""
    fields = {name: _field_of(cls, name) for name in cls.__annotations__}
    body = {k: v for k, v in vars(cls).items() if k not in fields}
    for name in ("__dict__", "__weakref__"):
        body.pop(name, None)
    body["__slots__"] = tuple(fields)
    body["__match_args__"] = tuple(name for name, known in fields.items() if known.init)
    metaclass: Any = type(cls)
    made = metaclass(cls.__name__, cls.__bases__, body)
    made.__qualname__ = cls.__qualname__
    made.__init__ = _initialiser(made, fields)
    made.__repr__ = _repr
    made.__reduce__ = _reduce
    made.__compared__ = tuple(name for name, known in fields.items() if known.compare)
    result: type[T] = made
    return result


def _field_of(cls: type, name: str) -> _Field:
    default = vars(cls).get(name, _MISSING)
    if isinstance(default, _Field):
        return default
    return _Field(default, _MISSING, init=True, compare=True)


def _initialiser(cls: Any, fields: dict[str, _Field]) -> Callable[..., None]:
    """Return an ``__init__`` that fills the slots, from arguments or defaults."""
    names = [name for name, known in fields.items() if known.init]
    setters = {name: vars(cls)[name].__set__ for name in fields}
    in_order = [setters[name] for name in names]
    hidden = [name for name in fields if name not in names]
    finish = getattr(cls, "__post_init__", None)

    def __init__(self: Any, *args: Any, **given: Any) -> None:  # noqa: N807
        for put, arg in zip(in_order, args, strict=False):
            put(self, arg)
        for name in names[len(args) :]:
            found = given.pop(name) if name in given else _default(cls, name, fields)
            setters[name](self, found)
        if given or len(args) > len(names):
            wrong = ", ".join(given) or f"{len(args)} arguments"
            raise TypeError(f"{cls.__name__} does not take {wrong}")
        for name in hidden:
            setters[name](self, _default(cls, name, fields))
        if finish:
            finish(self)

    return __init__


def _default(cls: type, name: str, fields: dict[str, _Field]) -> Any:
    known = fields[name]
    if known.default is not _MISSING:
        return known.default
    if known.factory is not _MISSING:
        return known.factory()
    if not known.init:
        return None
    raise TypeError(f"{cls.__name__} needs {name}")


def _compare_by_fields(cls: Any) -> None:
    names = cls.__compared__
    only = attrgetter(*names) if names else None
    key: Callable[[Any], Any] = only or (lambda _: ())

    def __eq__(self: Any, other: object) -> bool:  # noqa: N807
        if other.__class__ is not self.__class__:
            return NotImplemented
        return bool(key(self) == key(other))

    def __lt__(self: Any, other: Any) -> bool:  # noqa: N807
        if other.__class__ is not self.__class__:
            return NotImplemented
        return bool(key(self) < key(other))

    def __hash__(self: Any) -> int:  # noqa: N807
        return hash(key(self))

    cls.__eq__, cls.__lt__, cls.__hash__ = __eq__, __lt__, __hash__
    cls.__le__ = lambda self, other: not other < self
    cls.__gt__ = lambda self, other: other < self
    cls.__ge__ = lambda self, other: not self < other


def _refuse(self: object, name: str, *_: object) -> NoReturn:
    raise AttributeError(f"{type(self).__name__}.{name} is frozen")


def _repr(self: Any) -> str:
    inside = ", ".join(
        f"{name}={getattr(self, name)!r}" for name in self.__match_args__
    )
    return f"{type(self).__qualname__}({inside})"


def _reduce(self: Any) -> tuple[Any, ...]:
    return type(self), tuple(getattr(self, name) for name in self.__match_args__)
