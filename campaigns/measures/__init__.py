"""What publicity offers to the schemes: channels and events, articles, declarations and essays."""
