// The runes, which Svelte's compiler knows without an import.
/// <reference types="svelte" />
