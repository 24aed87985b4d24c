// What the README takes for granted of the shop around a snippet.
