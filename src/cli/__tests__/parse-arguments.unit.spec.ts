import { UsageError } from "../errors"
import { helpText } from "../help"
import { parseArguments } from "../parse-arguments"

const parse = (line: string) => parseArguments(line.split(" ").filter(Boolean))

describe("parseArguments", () => {
  it("reads a command with its arguments", () => {
    const { command, args, json } = parse("role assign a@b.test Manager --json")

    expect(command?.name).toBe("role assign")
    expect(args).toEqual(["a@b.test", "Manager"])
    expect(json).toBe(true)
  })

  it("reads a role of two words", () => {
    const { args } = parseArguments([
      "role",
      "assign",
      "a@b.test",
      "Support lead",
    ])

    expect(args).toEqual(["a@b.test", "Support lead"])
  })

  it.each(["", "--help", "-h", "role list --help"])(
    "offers help: %s",
    (line) => {
      expect(parse(line).command).toBeNull()
    }
  )

  it.each([
    ["role", 'There is no command "role"'],
    ["role burn", 'There is no command "role burn"'],
    ["roles list", 'There is no command "roles list"'],
    ["role assign", "login-as-customer role assign <email> <role>."],
    ["role assign a@b.test", "login-as-customer role assign <email> <role>."],
    ["role assign a@b.test x y", "login-as-customer role assign"],
    ["role assign clerk Manager", '"clerk" is not an e-mail address.'],
    ["role list extra", "login-as-customer role list."],
    ["role list --yaml", "Unknown option '--yaml'."],
    ["role list --json=no", "does not take an argument"],
  ])("refuses in one sentence: %s", (line, sentence) => {
    expect(() => parse(line)).toThrow(UsageError)
    expect(() => parse(line)).toThrow(sentence)
    expect(() => parse(line)).not.toThrow(/\n/)
  })

  it("refuses an empty argument", () => {
    expect(() => parseArguments(["role", "assign", "", "Manager"])).toThrow(
      UsageError
    )
  })
})

describe("helpText", () => {
  it("names every command", () => {
    expect(helpText()).toContain("login-as-customer role list")
    expect(helpText()).toContain("login-as-customer role assign <email> <role>")
    expect(helpText()).toContain("login-as-customer role remove <email> <role>")
  })
})
