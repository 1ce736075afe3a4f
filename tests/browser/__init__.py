"""The site in Chromium, used as readers use it."""
