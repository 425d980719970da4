"""How well incidents of many reports are told apart and put together."""
