/** The log's sentences: made from an entry when it is read, never stored. */
export { languageOf, LANGUAGES, type Language } from "./language-of"
export { summarize } from "./summarize"
export { titleOf } from "./title-of"
