"""The page's script, by itself under Node."""
