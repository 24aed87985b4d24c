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

  it.each([
    ["sessions end-all", {}],
    ["sessions end-all --admin a@b.test", { admin: "a@b.test" }],
    ["sessions end-all --customer=cus_1 --json", { customer: "cus_1" }],
  ])("reads the command's own options: %s", (line, options) => {
    const parsed = parse(line)

    expect(parsed.command?.name).toBe("sessions end-all")
    expect(parsed.options).toEqual(options)
  })

  it.each([
    ["sessions end-all now", "login-as-customer sessions end-all [--admin"],
    ["sessions end-all --admin", "argument"],
    ["sessions end-all --admin --json", "argument"],
    ["sessions end-all --admin=", "login-as-customer sessions end-all"],
    ["sessions end-all --admin=\0", "login-as-customer sessions end-all"],
    ["sessions end-all --order o_1", "Unknown option '--order'."],
    ["role list --admin a@b.test", "Unknown option '--admin'."],
  ])("refuses wrong options in one sentence: %s", (line, sentence) => {
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
  it.each([
    [
      ["support-access", "grant"],
      "login-as-customer support-access grant --email <address> --expires <time> [options]",
    ],
    [["support-access", "grant"], "--allow-ip <address or range>"],
    [
      ["support-access", "revoke"],
      "support-access revoke (<id or email> | --all)",
    ],
    [
      ["consent", "set"],
      "(--file <path> | --group <id or name> | --all) (--allow | --refuse)",
    ],
    [["doctor"], "Changes nothing."],
    [["log"], "login-as-customer log erase <customer id>"],
  ])("tells how to call %j", (words, text) => {
    expect(helpText(words)).toContain(text)
    expect(helpText(words)).not.toContain("role assign")
    expect(helpText(words)).toContain("Exit codes: ")
  })

  it("names every command", () => {
    expect(helpText()).toContain("login-as-customer role list")
    expect(helpText()).toContain("login-as-customer role assign <email> <role>")
    expect(helpText()).toContain("login-as-customer role remove <email> <role>")
    expect(helpText()).toContain(
      "login-as-customer sessions end-all [--admin <id or email>] [--customer <id or email>]"
    )
  })
})
