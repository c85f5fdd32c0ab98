"""Reads and writes tuples whose last elements may be missing, and prints what became of them."""

from workshop._runtime import decode, encode

pair = decode.tuple_of(decode.text, decode.optional(decode.integer), least=1)
more = decode.tuple_of(decode.text, decode.integer, rest=decode.boolean, least=1)
for read, items in (
    (pair, ["a"]),
    (pair, ["a", 1]),
    (pair, ["a", None]),
    (pair, []),
    (pair, ["a", 1, 2]),
    (more, ["a"]),
    (more, ["a", 1, True]),
    (more, []),
):
    try:
        print(read(items))
    except decode.MismatchError as error:
        print(error)
write = encode.tuple_of(encode.text, encode.optional(encode.bigint)).write
print(write(()), write(("a",)), write(("a", 1)))
