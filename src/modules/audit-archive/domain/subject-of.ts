import type { LogDetails } from "../../../types"
import type { RecordRow } from "../typeorm/entities"
import { readJson } from "./read-json"

type Words = NonNullable<LogDetails["subject"]>

/** What the sentence of an entry needs. */
export type Subject = {
  entity_type: string | null
  entity_id: string | null
  subject: Words | null
  /** Whether some description says something else than one before it. */
  isContradicted: boolean
}

/**
 * What some descriptions of one entry say together, in their order. They have
 * no seal, so the first word stands: the shop only ever adds to it, but for
 * what was acted on, which the outcome may tell anew.
 */
export function subjectOf(
  descriptions: RecordRow[],
  outcome?: Pick<RecordRow, "position">
): Subject {
  const end = outcome?.position ?? Infinity
  const early = descriptions.filter(({ position }) => position <= end)
  const late = descriptions.filter(({ position }) => position > end)
  const [before, after] = [addUp(early), addUp(late)]
  const entity = after.entity_id === null ? before : after

  return {
    entity_type: entity.entity_type,
    entity_id: entity.entity_id,
    subject:
      before.subject || after.subject
        ? { ...after.subject, ...before.subject }
        : null,
    isContradicted:
      before.isContradicted ||
      after.isContradicted ||
      differ(before.subject, after.subject),
  }
}

function addUp(descriptions: RecordRow[]): Subject {
  const sum: Subject = {
    entity_type: null,
    entity_id: null,
    subject: null,
    isContradicted: false,
  }

  for (const { content } of descriptions) {
    const values =
      readJson<[string | null, string | null, Words | null]>(content)
    const [type, id, subject] = Array.isArray(values) ? values : []

    if (sum.entity_id === null) {
      sum.entity_type = type ?? sum.entity_type
      sum.entity_id = id ?? null
    } else if (sum.entity_id !== id || sum.entity_type !== type) {
      sum.isContradicted = true
    }

    sum.isContradicted ||= differ(sum.subject, subject)
    sum.subject = subject ? { ...subject, ...sum.subject } : sum.subject
  }

  return sum
}

/** Whether a word is another by now. */
function differ(
  known: Words | null | undefined,
  later: Words | null | undefined
): boolean {
  return Object.entries(later ?? {}).some(
    ([name, word]) =>
      known?.[name] !== undefined &&
      JSON.stringify(known[name]) !== JSON.stringify(word)
  )
}
