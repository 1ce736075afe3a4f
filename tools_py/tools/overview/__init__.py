"""All tools: what is recommended, begun and left."""
