import type { Translate } from "../hooks/use-translate"
import type { Verification } from "./types"

/** What a verification found, to be told in one notice. */
export type Verdict = {
  tone: "success" | "warning" | "error"
  title: string
  lines: string[]
}

type ArchiveResult = NonNullable<Verification["archive"]>

/** What to tell of a verification: what is wrong first, the log before its archive. */
export function verdictOf(
  { checked: count, first_invalid: found, archive }: Verification,
  t: Translate
): Verdict {
  const trouble = archive && troubleOf(archive, t)

  if (found) {
    const reason = t(`log.faults.${found.reason}`)

    return {
      tone: "error",
      title: t("log.tampered"),
      lines: [
        t("log.finding", { id: found.id, reason }),
        ...(trouble ? [trouble.title, ...trouble.lines] : []),
      ],
    }
  }

  return trouble
    ? { ...trouble, lines: [...trouble.lines, t("archive.alone", { count })] }
    : {
        tone: "success",
        title: t("log.intact", { count }),
        lines: archive ? praiseOf(archive, t) : [],
      }
}

function troubleOf(
  { first_invalid: found, error }: ArchiveResult,
  t: Translate
): Verdict | null {
  if (error !== null) {
    return { tone: "warning", title: t("archive.unreadable"), lines: [error] }
  }
  if (!found) {
    return null
  }

  const { side, id } = found
  const reason = t(`archive.faults.${side}.${found.reason}`)

  return {
    tone: "error",
    title: t(`archive.differs.${side}`),
    lines: [t("log.finding", { id, reason })],
  }
}

function praiseOf({ checked: count, seals }: ArchiveResult, t: Translate) {
  return [
    t("archive.agrees", { count }),
    ...(seals === "all" ? [] : [t("archive.unsealed")]),
  ]
}
