"""What is said in the language in force, apart from what shows it: models and widgets build on it."""
