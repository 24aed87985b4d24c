import { handoffMessages, type HandoffMessages } from "../core/handoff-messages"

/** Texts of the hand-off's own pages. */
export type PageTexts = HandoffMessages

/** French for a browser that prefers it, else English. */
export const pageTexts = (headers: Headers): PageTexts & { lang: string } =>
  handoffMessages(headers.get("accept-language")?.trim() ?? "")
