"""Source documents as text: sentences and table rows with exact places, and their digests."""
