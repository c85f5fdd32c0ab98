"""What the generated code stands on.

It is a part of this package, not an interface: it changes with the SDK.
"""
