"""Rules and encoder together: the encoder proposes and weighs, the parse and the grammar give structure."""
