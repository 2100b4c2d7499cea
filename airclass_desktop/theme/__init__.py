"""How the window looks: colours as tokens, the style sheet made from them, and icons in their colours."""
