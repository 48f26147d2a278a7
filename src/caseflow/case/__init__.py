"""The life of a case: its vocabulary, its state, who may do what when, and the acts."""
