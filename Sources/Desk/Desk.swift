// Room opened; its first occupants move in next.
