"""Every rule of every guard by itself: a state, a person, an event, and the code that refuses
it."""
