import fs from "node:fs"
import path from "node:path"

const ROOT = path.resolve(__dirname, "../..")
const read = (file: string) => fs.readFileSync(path.join(ROOT, file), "utf8")
const isThere = (file: string) => fs.existsSync(path.join(ROOT, file))

const page = read("SECURITY.md")

/** Rows of the tables of risks: risk, what we do, test, what remains. */
const rows = page
  .split("\n")
  .filter(
    (line) => line.startsWith("| ") && !/^\| (?:---|what could)/.test(line)
  )
  .map((line) =>
    line
      .slice(1, -1)
      .split(" | ")
      .map((cell) => cell.trim())
  )

const unitSpecs = fs
  .readdirSync(path.join(ROOT, "src"), { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".unit.spec.ts"))
  .map((file) => file.split(path.sep).join("/"))

/** Whether the test that a row names is a file. */
function isTest(name: string): boolean {
  const [, kind, rest] = /^(?:(unit|module|kit):)?(.+)$/.exec(name) ?? []

  switch (kind) {
    case "unit": {
      const [folder, spec] = rest.split("/")

      return unitSpecs.some((file) =>
        `/${file}`.endsWith(`/${folder}/__tests__/${spec}.unit.spec.ts`)
      )
    }
    case "module":
      return isThere(`src/modules/login-as-customer/__tests__/parts/${rest}.ts`)
    case "kit":
      return ["ts", "tsx"].some((end) =>
        isThere(`storefront/test/${rest}.test.${end}`)
      )
    default:
      return isThere(
        `integration-tests/${rest.includes("/") ? rest : `security/${rest}`}.spec.ts`
      )
  }
}

const namesIn = (cell: string) =>
  [...cell.matchAll(/`([^`]+)`/g)].map(([, name]) => name)

describe("SECURITY.md", () => {
  it("has four cells in each row, and a test in the third", () => {
    expect(rows.length).toBeGreaterThan(40)
    expect(rows.filter((cells) => cells.length !== 4)).toEqual([])
    expect(rows.filter(([, , tests]) => namesIn(tests).length === 0)).toEqual(
      []
    )
  })

  it("names no test that is not there", () => {
    const named = [...new Set(rows.flatMap(([, , tests]) => namesIn(tests)))]

    expect(named.filter((name) => !isTest(name))).toEqual([])
  })

  it("names every test of a threat", () => {
    const named = rows.flatMap(([, , tests]) => namesIn(tests))
    const specs = fs
      .readdirSync(path.join(ROOT, "integration-tests/security"))
      .filter((file) => file.endsWith(".spec.ts"))
      .map((file) => file.replace(".spec.ts", ""))

    expect(specs.filter((spec) => !named.includes(spec))).toEqual([])
  })

  it("links to what is there", () => {
    const linked = [...page.matchAll(/\]\(([^)#]+)(?:#[^)]*)?\)/g)].map(
      ([, target]) => target
    )

    expect(linked.length).toBeGreaterThan(5)
    expect(linked.filter((target) => !isThere(target))).toEqual([])
  })

  it("has the headings that its links name", () => {
    const anchors = [...page.matchAll(/^#+ (.+)$/gm)].map(([, heading]) =>
      heading
        .toLowerCase()
        .replace(/[^\w -]/g, "")
        .replace(/ /g, "-")
    )
    const linked = [...page.matchAll(/\]\(#([^)]+)\)/g)].map(([, name]) => name)

    expect(linked.filter((name) => !anchors.includes(name))).toEqual([])
  })
})

describe("docs/removal.md", () => {
  it("names every table of the plugin", () => {
    const folder = path.join(ROOT, "src/modules/login-as-customer/migrations")
    const tables = fs
      .readdirSync(folder)
      .filter((file) => file.endsWith(".ts"))
      .flatMap((file) => [
        ...fs
          .readFileSync(path.join(folder, file), "utf8")
          .matchAll(/create table if not exists "(\w+)"/gi),
      ])
      .map(([, table]) => table)
    const text = read("docs/removal.md")
    const [statement] = /drop table if exists[^;]*;/.exec(text) ?? [""]

    expect(tables.length).toBeGreaterThan(10)
    expect(tables.filter((table) => !statement.includes(table))).toEqual([])
    expect(tables.filter((table) => !text.includes(`\`${table}\``))).toEqual([])
  })
})
