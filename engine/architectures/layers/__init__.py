"""Parts that several networks share. Imports torch at the top: reached only from inside `build` functions."""
