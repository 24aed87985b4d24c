import { UsageError } from "../errors"
import { parseArguments } from "../parse-arguments"

const GRANT = ["support-access", "grant"]
const RIGHT = [...GRANT, "--email", "a@b.test", "--expires", "7d"]
const EXTEND = ["support-access", "extend"]
const REVOKE = ["support-access", "revoke"]
const LIST = ["support-access", "list"]
const CONSENT = ["consent", "set"]

/** What is found wrong before Medusa starts. */
const check = async (argv: string[]) => {
  const { command, ...call } = parseArguments(argv)

  await command!.check?.(call)
}

describe("a call that is wrong", () => {
  it.each<[string[], string]>([
    [[...GRANT, "--expires", "7d"], "--email"],
    [[...GRANT, "--email", "a@b.test"], "--expires"],
    [[...GRANT, "--email", "a", "--expires", "7d"], "--email"],
    [[...GRANT, "--email", "\u0430@b.test", "--expires", "7d"], "--email"],
    [[...GRANT, "--email", "a@b.test", "--expires", "0"], "--expires"],
    [[...GRANT, "--email", "a@b.test", "--expires", "31d"], "--expires"],
    [[...GRANT, "--email", "a@b.test", "--expires", "721h"], "--expires"],
    [[...GRANT, "--email", "a@b.test", "--expires", "-1d"], "--expires"],
    [[...GRANT, "--email", "a@b.test", "--expires=-1d"], "--expires"],
    [[...GRANT, "--email", "a@b.test", "--expires", "1.5d"], "--expires"],
    [[...GRANT, "--email", "a@b.test", "--expires", "1e1"], "--expires"],
    [[...GRANT, "--email", "a@b.test", "--expires", "soon"], "--expires"],
    [[...RIGHT, "--kind", "request"], "--kind"],
    [[...RIGHT, "--areas", "orders,moon"], "--areas"],
    [[...RIGHT, "--areas", "orders,orders"], "--areas"],
    [[...RIGHT, "--areas", ","], "--areas"],
    [[...RIGHT, "--allow-ip", "1.2.3.4", "--allow-ip", "x"], "--allow-ip"],
    [[...RIGHT, "--allow-ip", "1.2.3.4/33"], "--allow-ip"],
    [[...RIGHT, "--allow-ip", "0.0.0.0/0"], "--allow-ip"],
    [[...RIGHT, "--first-name", "x".repeat(101)], "--first-name"],
    [[...RIGHT, "--reason", "x".repeat(1001)], "--reason"],
    [[...RIGHT, "--locale", "../x"], "--locale"],
    [[...RIGHT, "--url", "shop.example"], "--url"],
    [[...RIGHT, "--url", "ftp://shop.example"], "--url"],
    [[...RIGHT, "--url", "https://a:b@shop.example"], "--url"],
    [[...RIGHT, "--password", "secret"], "--password"],
    [[...RIGHT, "--full=no"], "--full"],
    [[...RIGHT, "now"], "support-access grant"],
    [[...LIST, "--status", "open"], "--status"],
    [[...LIST, "--kind", "gift"], "--kind"],
    [[...LIST, "--email", "a@b.test"], "--email"],
    [[...EXTEND, "--expires", "1d"], "support-access extend"],
    [[...EXTEND, "a@b.test"], "--expires"],
    [[...EXTEND, "a@b.test", "--expires", "1000h"], "--expires"],
    [REVOKE, "--all"],
    [[...REVOKE, "a@b.test", "--all"], "--all"],
    [[...REVOKE, "a@b.test", "--reason", "x".repeat(1001)], "--reason"],
    [["support-access"], "support-access grant"],
    [[...CONSENT, "--all"], "--allow and --refuse"],
    [[...CONSENT, "--all", "--allow", "--refuse"], "--allow and --refuse"],
    [[...CONSENT, "--allow"], "--file, --group and --all"],
    [[...CONSENT, "--all", "--group", "x", "--allow"], "--file, --group"],
    [[...CONSENT, "--file", "none.csv", "--allow"], "--file"],
    [[...CONSENT, "--file", ".", "--allow"], "--file"],
    [[...CONSENT, "--all=yes", "--allow"], "--all"],
  ])("%j is refused in one sentence, which names %s", async (argv, name) => {
    const error = await check(argv).then(
      () => null,
      (thrown: unknown) => thrown as Error
    )

    expect(error).toBeInstanceOf(UsageError)
    expect(error!.message).toContain(name)
    expect(error!.message).not.toMatch(/\n/)
  })
})

describe("a call that is right", () => {
  it.each([
    [RIGHT],
    [[...GRANT, "--email=A@B.test", "--expires=48h"]],
    [[...GRANT, "--email", "a@b.test", "--expires", "720"]],
    [[...RIGHT, "--kind", "account", "--full", "--locale", "fr"]],
    [[...RIGHT, "--areas", "orders, shipping", "--url", "http://a.test:9000/"]],
    [[...RIGHT, "--allow-ip", "2001:db8::/32", "--allow-ip", "1.2.3.4"]],
    [[...LIST, "--status", "active,invited", "--kind", "account"]],
    [LIST],
    [[...EXTEND, "supacc_1", "--expires", "3 days"]],
    [[...REVOKE, "a@b.test"]],
    [[...REVOKE, "--all", "--reason", "over"]],
    [[...CONSENT, "--group", "x", "--refuse", "--dry-run"]],
  ])("%j", async (argv) => {
    await expect(check(argv)).resolves.toBeUndefined()
  })
})
