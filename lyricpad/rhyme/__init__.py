"""How words rhyme: kinds, the near score, the rhyme index, and the schemes of sections."""
