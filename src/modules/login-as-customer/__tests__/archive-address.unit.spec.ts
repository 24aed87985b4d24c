import type { ArchiveOptions } from "../../../types"
import {
  archiveAddress,
  withoutArchiveSecrets,
} from "../domain/archive-address"

const postgres = (change: Omit<ArchiveOptions, "type">): ArchiveOptions => ({
  type: "postgres",
  ...change,
})

describe("where an archive is, as may be shown", () => {
  it.each<[string, ArchiveOptions, string | null, string | null]>([
    [
      "an address, with user and password",
      postgres({ url: "postgres://shop:s3cret@archive.example:5433/log" }),
      "archive.example:5433",
      "log",
    ],
    [
      "an address with a password as a parameter",
      postgres({ url: "postgres://[::1]/log?user=a&password=s3cret" }),
      "[::1]",
      "log",
    ],
    [
      "an address whose database has escapes",
      postgres({ url: "postgres://a.example/my%20log" }),
      "a.example",
      "my log",
    ],
    [
      "escapes that are none",
      postgres({ url: "postgres://a.example/100%25%" }),
      "a.example",
      "100%25%",
    ],
    [
      "an address beside a database",
      postgres({ url: "postgres://a.example", database: "log" }),
      "a.example",
      "log",
    ],
    [
      "parts",
      postgres({
        host: "a.example",
        port: 5433,
        username: "shop",
        password: "s3cret",
        database: "log",
      }),
      "a.example:5433",
      "log",
    ],
    ["a database alone", postgres({ database: "log" }), null, "log"],
    [
      "a file",
      { type: "better-sqlite3", database: "/var/archive/log.db" },
      null,
      "log.db",
    ],
  ])("%s", (_, options, host, database) => {
    expect(archiveAddress(options)).toEqual({
      type: options.type,
      host,
      database,
    })
  })

  it.each<[string, Pick<ArchiveOptions, "url" | "password">, string, string]>([
    [
      "its address",
      { url: "postgres://a:b1@c/d" },
      "no postgres://a:b1@c/d",
      "no …",
    ],
    ["its password", { password: "s3cret" }, "s3cret refused", "… refused"],
    [
      "a password of the address, written and meant",
      { url: "postgres://a:p%23w@c/d" },
      "p%23w or p#w",
      "… or …",
    ],
    [
      "a password that is a parameter",
      { url: "postgres://c/d?password=hunter2" },
      "hunter2 refused",
      "… refused",
    ],
    [
      "who logs in elsewhere",
      {},
      "proxy https://me:pw@proxy.example refused",
      "proxy https://…@proxy.example refused",
    ],
    ["nothing", { url: "postgres://c/d" }, "no route to c", "no route to c"],
  ])("takes %s out of an error", (_, options, text, kept) => {
    expect(withoutArchiveSecrets(text, options)).toBe(kept)
  })
})
