import { DEFAULT_SETTINGS } from "../../modules/login-as-customer/domain/defaults"
import { settingsSchema } from "../../modules/login-as-customer/domain/settings-schema"
import { SETTING_GROUPS } from "../lib/setting-fields"
import { changesOf, problemsOf, toDraft } from "../lib/settings-form"

const draft = toDraft(DEFAULT_SETTINGS)

describe("the settings form", () => {
  it("shows every setting once", () => {
    const shown = SETTING_GROUPS.flatMap(({ fields }) =>
      fields.map(({ key }) => key as string)
    )

    expect(shown.sort()).toEqual(Object.keys(settingsSchema.shape).sort())
  })

  it("finds no problem in and no change to what is saved", () => {
    expect(problemsOf(draft)).toEqual({})
    expect(changesOf(draft, DEFAULT_SETTINGS)).toEqual({})
  })

  it("sends only what was changed, numbers as numbers", () => {
    expect(
      changesOf(
        {
          ...draft,
          retention_days: "",
          code_ttl_seconds: "30",
          reason_choices: [" Cart "],
        },
        DEFAULT_SETTINGS
      )
    ).toEqual({
      retention_days: null,
      code_ttl_seconds: 30,
      reason_choices: ["Cart"],
    })
  })

  it.each([
    ["code_ttl_seconds", "4", "number"],
    ["code_ttl_seconds", "", "number"],
    ["code_ttl_seconds", "5.5", "number"],
    ["session_ttl_minutes", "481", "number"],
    ["idle_timeout_minutes", "61", "idle"],
    ["retention_days", "29", "number"],
    ["consent_title", { default: " " }, "defaultText"],
    ["consent_title", { default: "x", fr: "" }, "emptyText"],
    ["consent_title", { default: "x".repeat(201) }, "tooLong"],
    ["reason_choices", ["a", ""], "emptyText"],
    ["reason_choices", ["a", " a"], "twice"],
  ])("refuses %s = %j", (key, value, problem) => {
    expect(problemsOf({ ...draft, [key]: value })).toEqual({ [key]: problem })
  })

  it("has the bounds of the server", () => {
    for (const field of SETTING_GROUPS.flatMap<{
      key: string
      kind: string
      min?: number
      max?: number
    }>(({ fields }) => [...fields])) {
      if (field.kind === "number") {
        const accepts = (value?: number) =>
          settingsSchema.safeParse({ [field.key]: value }).success

        expect([
          field.key,
          accepts(field.min),
          accepts(field.max),
          accepts(field.min! - 1),
          accepts(field.max! + 1),
        ]).toEqual([field.key, true, true, false, false])
      }
    }
  })
})
