import type { ArchiveOptions } from "../../../types"
import { archiveTarget } from "../domain/archive-target"
import { resolveOptions } from "../options/resolve-options"

const URL_ = "postgres://shop:s3cret@archive.example:5433/log"
const server = (change: object = {}) => ({
  type: "postgres",
  url: URL_,
  ...change,
})
const file = (change: object = {}) => ({
  type: "better-sqlite3",
  database: "/var/archive/log.db",
  ...change,
})
const parts = (change: object = {}) => ({
  type: "postgres",
  host: "archive.example",
  username: "shop",
  password: "s3cret",
  database: "log",
  ...change,
})
const address = (url: string, type = "postgres") => ({ type, url })

describe("the option archive", () => {
  it.each([
    [server()],
    [server({ retention_days: null, ssl: true, schema: "log" })],
    [server({ retention_days: 30, ssl: { rejectUnauthorized: false } })],
    [parts({ port: 5433 })],
    [parts({ host: undefined, password: "" })],
    [parts({ host: "archiv.köln.example", password: "pässwörd 🔑 @/#?" })],
    [file({ retention_days: 36_500 })],
    [address("postgresql://shop@[::1]/log?sslmode=require")],
    [address("postgres:///log?host=/var/run/postgresql")],
    [address("postgres://sh%C3%B6p:p%40ss%2Fw%C3%B6rd@host/log")],
    [address("mysql://shop:s3cret@host/log", "mysql")],
    [address("mysql://shop:s3cret@host/log", "mariadb")],
    [address("mssql://shop:s3cret@host/log", "mssql")],
    [address("oracle://shop:s3cret@host/log", "oracle")],
    [address("cockroachdb://shop:s3cret@host/log", "cockroachdb")],
  ])("may be %j", (archive) => {
    expect(resolveOptions({ archive }).archive).toEqual(archive)
  })

  const prototype = JSON.parse(`{"type":"postgres","__proto__":{"url":"x"}}`)

  it.each([
    [null, "archive", "object"],
    [true, "archive", "object"],
    ["postgres://shop:s3cret@host/log", "archive", "object"],
    [[server()], "archive", "object"],
    [{}, "archive.type", "typeorm"],
    [server({ type: "sqljs" }), "archive.type", "typeorm speaks: postgres, "],
    [server({ type: "mongodb" }), "archive.type", "better-sqlite3"],
    [server({ type: "postgre" }), "archive.type", "typeorm"],
    [server({ type: "Postgres" }), "archive.type", "typeorm"],
    [server({ type: ["postgres"] }), "archive.type", "typeorm"],
    [server({ type: null }), "archive.type", "typeorm"],
    [server({ uri: "x" }), "unknown option archive.uri", "allowed are type"],
    [server({ synchronize: true }), "archive.synchronize", "allowed are"],
    [server({ entities: [] }), "archive.entities", "allowed are"],
    [prototype, "unknown option archive.__proto__", "allowed are"],
    [server({ constructor: {} }), "archive.constructor", "allowed are"],
    [{ type: "postgres" }, "archive.url", "or give database"],
    [parts({ database: undefined }), "archive.url", "or give database"],
    [server({ url: "" }), "archive.url", ""],
    [server({ url: 5 }), "archive.url", "string"],
    [server({ url: [URL_] }), "archive.url", "string"],
    [server({ url: `${URL_}${"x".repeat(2000)}` }), "archive.url", "2000"],
    [address("s3cret"), "archive.url", '"postgres://user@host/archive"'],
    [address("https://shop:s3cret@host/log"), "archive.url", "postgres://"],
    [address("mysql://shop:s3cret@host/log"), "archive.url", "postgres://"],
    [address(URL_, "mysql"), "archive.url", "mysql://user@host/archive"],
    [address("postgres:s3cret"), "archive.url", "postgres://"],
    [address("postgres://shop:s3cret@host"), "archive.url", "the database"],
    [address("postgres://shop:s3cret@host/"), "archive.url", "the database"],
    [address("postgres://shop:1/s3cret@host/log"), "archive.url", "encoded"],
    [address("postgres://shop:1?s3cret@host/log"), "archive.url", "encoded"],
    [address("postgres://shop:1#s3cret@host/log"), "archive.url", "encoded"],
    [address("postgres://shop:s3cret%zz@host/log"), "archive.url", "encoded"],
    [address("postgres://shop:s3cret%00@host/log"), "archive.url", "encoded"],
    [address("postgres://shop:s3cret@host:99999/log"), "archive.url", "such"],
    [
      address("mysql://shop:s3cret@host/log?ssl=true", "mysql"),
      "archive.url",
      "give ssl",
    ],
    [server({ host: "other.example" }), "archive.host", "by url already"],
    [server({ port: 5432 }), "archive.port", "by url already"],
    [server({ username: "shop" }), "archive.username", "by url already"],
    [server({ password: "s3cret" }), "archive.password", "by url already"],
    [server({ database: "log" }), "archive.database", "by url already"],
    [parts({ host: 5 }), "archive.host", "string"],
    [parts({ host: " " }), "archive.host", ""],
    [parts({ port: "5432" }), "archive.port", "number"],
    [parts({ port: 0 }), "archive.port", "1"],
    [parts({ port: 65_536 }), "archive.port", "65535"],
    [parts({ port: 54.3 }), "archive.port", "int"],
    [parts({ password: ["s3cret"] }), "archive.password", "string"],
    [parts({ password: "s3cret\0" }), "archive.password", "NUL"],
    [parts({ database: "log\0" }), "archive.database", "NUL"],
    [parts({ schema: "x".repeat(64) }), "archive.schema", "63"],
    [parts({ schema: "x$$ drop" }), "archive.schema", "without"],
    [parts({ schema: "a.b" }), "archive.schema", "without"],
    [parts({ schema: 'a"b' }), "archive.schema", "without"],
    [
      parts({ type: "mysql", schema: "log" }),
      "archive.schema",
      "not for mysql",
    ],
    [server({ ssl: "yes" }), "archive.ssl", "TLS options"],
    [server({ ssl: [] }), "archive.ssl", "TLS options"],
    [server({ retention_days: 29 }), "archive.retention_days", "30"],
    [server({ retention_days: 0 }), "archive.retention_days", "30"],
    [server({ retention_days: -1 }), "archive.retention_days", "30"],
    [server({ retention_days: 36_501 }), "archive.retention_days", "36500"],
    [server({ retention_days: 30.5 }), "archive.retention_days", "int"],
    [server({ retention_days: NaN }), "archive.retention_days", "number"],
    [server({ retention_days: Infinity }), "archive.retention_days", "number"],
    [server({ retention_days: "365" }), "archive.retention_days", "number"],
    [file({ database: undefined }), "archive.database", "from the root"],
    [file({ database: "" }), "archive.database", ""],
    [file({ database: "log.db" }), "archive.database", "from the root"],
    [file({ database: "../log.db" }), "archive.database", "from the root"],
    [file({ database: "file:/log.db" }), "archive.database", "from the root"],
    [file({ database: ":memory:" }), "archive.database", "memory"],
    [file({ url: URL_ }), "archive.url", "for servers"],
    [file({ host: "h" }), "archive.host", "for servers"],
    [file({ password: "s3cret" }), "archive.password", "for servers"],
    [file({ ssl: false }), "archive.ssl", "for servers"],
    [file({ schema: "log" }), "archive.schema", "for servers"],
  ])("is refused as %j, naming %s", (archive, name, allowed) => {
    let message = ""
    try {
      resolveOptions({ archive })
    } catch (error) {
      message = (error as Error).message
      expect(error).toMatchObject({ type: "invalid_argument" })
    }

    expect(message).toMatch(/^medusa-plugin-login-as-customer: /)
    expect(message).toContain(name)
    expect(message).toContain(allowed)
    expect(message).not.toContain("s3cret")
    expect(message.split("\n")).toHaveLength(1)
  })
})

describe("what tells one archive from another", () => {
  const target = (archive: object) => archiveTarget(archive as ArchiveOptions)
  const url = (change: (url: URL) => void) => {
    const changed = new URL(URL_)
    change(changed)
    return address(changed.href)
  }

  it.each([
    ["another user", url((at) => (at.username = "owner"))],
    ["another password", url((at) => (at.password = "changed"))],
    ["another encryption", { ...server(), ssl: true }],
    ["another retention", { ...server(), retention_days: 90 }],
    ["its parts", parts({ port: 5433 })],
    ["the other name of the scheme", url((at) => (at.protocol = "postgresql"))],
    ["the schema that is the default", { ...server(), schema: "public" }],
  ])("is not %s", (_, archive) => {
    expect(target(archive)).toBe(target(server()))
  })

  it.each([
    ["another host", url((at) => (at.hostname = "two.example"))],
    ["another port", url((at) => (at.port = "5434"))],
    ["another database", url((at) => (at.pathname = "/log2"))],
    ["another schema", { ...server(), schema: "two" }],
    ["another make", { ...server(), type: "cockroachdb" }],
    ["another socket", address("postgres:///log?host=/a")],
    ["a file", file()],
  ])("is %s", (_, archive) => {
    expect(target(archive)).not.toBe(target(server()))
  })

  it("is the port that is the make's own, said or not", () => {
    expect(target(address("postgres://shop@host/log"))).toBe(
      target(address("postgres://shop@host:5432/log"))
    )
  })

  it("has neither user nor password nor place in it", () => {
    expect(target(server())).toMatch(/^[0-9a-f]{16}$/)
  })
})
