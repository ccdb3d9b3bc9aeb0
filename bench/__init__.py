"""How fast: words per second, memory, growth."""
