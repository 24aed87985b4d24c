import type { Translate } from "../hooks/use-translate"
import type { Verification } from "./types"

/** What a verification found, to be told in one notice. */
export type Verdict = {
  tone: "success" | "warning" | "error"
  title: string
  description?: string
}

type ArchiveResult = NonNullable<Verification["archive"]>

/** What to tell of a verification, the most important last: it stands in front. */
export function verdictsOf(
  { checked, first_invalid: found, archive }: Verification,
  t: Translate
): Verdict[] {
  const trouble = archive && troubleOf(archive, t)

  return [
    found
      ? {
          tone: "error",
          title: t("log.tampered"),
          description: t("log.finding", {
            id: found.id,
            reason: t(`log.faults.${found.reason}`),
          }),
        }
      : {
          tone: "success",
          title: t("log.intact", { count: checked }),
          ...(archive && !trouble
            ? { description: praiseOf(archive, t) }
            : undefined),
        },
    ...(trouble ? [trouble] : []),
  ]
}

function troubleOf(
  { first_invalid: found, error }: ArchiveResult,
  t: Translate
): Verdict | null {
  if (error !== null) {
    return {
      tone: "warning",
      title: t("archive.unreadable"),
      description: error,
    }
  }

  return found
    ? {
        tone: "error",
        title: t(`archive.differs.${found.side}`),
        description: t("log.finding", {
          id: found.id,
          reason: t(`archive.faults.${found.side}.${found.reason}`),
        }),
      }
    : null
}

function praiseOf({ checked: count, seals }: ArchiveResult, t: Translate) {
  const agrees = t("archive.agrees", { count })

  return seals === "all" ? agrees : `${agrees} ${t("archive.unsealed")}`
}
