import type { Translate } from "../hooks/use-translate"
import type { Verification } from "../lib/types"
import { verdictOf } from "../lib/verification"

const t: Translate = (key, values) =>
  values ? `${key} ${Object.values(values).join(" ")}` : key

const WELL: NonNullable<Verification["archive"]> = {
  valid: true,
  checked: 9,
  first_invalid: null,
  seals: "all",
  end: { position: 9, link: "ab" },
  error: null,
}
const result = (
  archive: Partial<typeof WELL> | null,
  first_invalid: Verification["first_invalid"] = null
): Verification => ({
  valid: first_invalid === null,
  checked: 5,
  first_invalid,
  archive: archive && { ...WELL, ...archive },
})

describe("what is told of a verification", () => {
  it.each<[string, Verification, string[]]>([
    ["a log alone", result(null), ["success", "log.intact 5"]],
    [
      "a log that agrees with its archive",
      result({}),
      ["success", "log.intact 5", "archive.agrees 9"],
    ],
    [
      "an archive whose seals are not all known",
      result({ seals: "some" }),
      ["success", "log.intact 5", "archive.agrees 9", "archive.unsealed"],
    ],
    [
      "an archive that cannot be read",
      result({ valid: false, seals: "none", error: "no route to host" }),
      ["warning", "archive.unreadable", "no route to host", "archive.alone 5"],
    ],
    [
      "a shop that differs from its archive",
      result({
        valid: false,
        first_invalid: { side: "shop", id: "implog_1", reason: "missing" },
      }),
      [
        "error",
        "archive.differs.shop",
        "log.finding implog_1 archive.faults.shop.missing",
        "archive.alone 5",
      ],
    ],
    [
      "a log and an archive that were both changed",
      result(
        {
          valid: false,
          first_invalid: { side: "archive", id: "implog_2", reason: "changed" },
        },
        { id: "implog_1", reason: "deleted" }
      ),
      [
        "error",
        "log.tampered",
        "log.finding implog_1 log.faults.deleted",
        "archive.differs.archive",
        "log.finding implog_2 archive.faults.archive.changed",
      ],
    ],
    [
      "a log that was changed, and an archive that is well",
      result({}, { id: "implog_1", reason: "changed" }),
      ["error", "log.tampered", "log.finding implog_1 log.faults.changed"],
    ],
  ])("%s", (_, verification, expected) => {
    const { tone, title, lines } = verdictOf(verification, t)

    expect([tone, title, ...lines]).toEqual(expected)
  })
})
