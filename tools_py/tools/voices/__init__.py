"""Who is entering: the partnership together, or one contributor."""
