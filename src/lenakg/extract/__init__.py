"""What a document says, read into records that a curator accepts or corrects."""
