/** What a text says as JSON; null for what is none: who may insert may insert anything. */
export function readJson<T>(text: string): T | null {
  try {
    return JSON.parse(text) as T
  } catch {
    return null
  }
}
