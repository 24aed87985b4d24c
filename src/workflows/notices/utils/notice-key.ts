/** What all keys of this plugin's notices begin with. */
export function noticeKey(key: string): string {
  return `login-as-customer:${key}`
}

/** The day, so that something is told once a day. */
export function today(): string {
  return new Date().toISOString().slice(0, 10)
}

/** What the notice of a consent given by staff is sent once by. */
export function consentNoticeKey(entry_id: string): string {
  return noticeKey(`${entry_id}:consent-given`)
}
