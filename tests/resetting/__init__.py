"""The sample report set anew by producers and in styles of its own, for the promise that this is no change."""
