import type { LogEntryDTO } from "../types"

import { en } from "./en"
import { factsOf, type Facts } from "./facts"
import { fr } from "./fr"
import { languageOf, type Language } from "./language-of"
import type { Dictionary } from "./types"

const DICTIONARIES: Record<Language, Dictionary> = { en, fr }

/**
 * One sentence that tells what an entry of the log is about, in the reader's
 * language. It is plain text: whoever shows it must escape it.
 *
 * @param locale for example `fr-CA`; a language without texts gets English
 */
export function summarize(entry: LogEntryDTO, locale: string): string {
  const language = languageOf(locale)
  const texts = DICTIONARIES[language]
  const facts = factsOf(entry, language)

  if (has(texts.events, entry.action)) {
    const sentence = texts.events[entry.action](facts)

    return entry.action === "support_access_action"
      ? withOutcome(texts, entry, sentence, facts)
      : sentence
  }

  if (!has(texts.actions, entry.action)) {
    return texts.outcomes.other(facts.action)
  }

  const title =
    entry.action === "request"
      ? texts.actions.request(facts)
      : texts.titles[entry.action]

  const done = entry.outcome !== "refused" && entry.outcome !== "failed"

  return withOutcome(
    texts,
    entry,
    done ? texts.actions[entry.action](facts) : title,
    facts
  )
}

function withOutcome(
  { outcomes, ...texts }: Dictionary,
  { outcome }: LogEntryDTO,
  sentence: string,
  facts: Facts
): string {
  switch (outcome) {
    case "refused":
      return outcomes.refused(sentence, refusal(texts, facts))
    case "failed":
      return outcomes.failed(sentence, facts.product)
    case "unknown":
      return outcomes.unknown(sentence)
    default:
      return sentence
  }
}

function refusal(
  texts: Pick<Dictionary, "refusals">,
  { code }: Facts
): string | null {
  return code && has(texts.refusals, code) ? texts.refusals[code] : code
}

function has<T extends object>(map: T, key: PropertyKey): key is keyof T {
  return Object.prototype.hasOwnProperty.call(map, key)
}
