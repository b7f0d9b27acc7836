"""The first look around: five stops at the real controls, to be left and taken up again at any time."""
