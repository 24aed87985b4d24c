/**
 * The dashboard's language as a BCP 47 tag: it writes `ptBR`, the API and
 * `Intl` want `pt-BR`.
 */
export function toLanguageTag(language: string | undefined): string {
  return (language || "en").replace(/^([a-z]{2})([A-Z]{2})$/, "$1-$2")
}
