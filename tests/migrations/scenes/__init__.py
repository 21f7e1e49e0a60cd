"""What is in a version's database: scenes that its own services play, on one clock."""
