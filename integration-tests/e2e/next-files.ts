import fs from "node:fs"
import path from "node:path"

import { shopFolder } from "../../scripts/build/shop"

const BUILD = path.join(shopFolder, ".next")

/** A file that the shop's server wrote, and all that can be read out of it. */
export type Stored = { name: string; writtenAt: number; text: string }

/** What Next keeps on disk of a fetch is wrapped in Base64. */
function unwrapped(text: string): string {
  try {
    const { data } = JSON.parse(text) as { data?: { body?: unknown } }

    return typeof data?.body === "string"
      ? Buffer.from(data.body, "base64").toString("utf8")
      : ""
  } catch {
    return ""
  }
}

/** Every file below `.next` that was written at this time or later. */
export function storedSince(time: number): Stored[] {
  return fs
    .readdirSync(BUILD, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .map((file) => ({ file, writtenAt: fs.statSync(file).mtimeMs }))
    .filter(({ writtenAt }) => writtenAt >= time)
    .map(({ file, writtenAt }) => {
      const text = fs.readFileSync(file, "utf8")

      return {
        name: path.relative(BUILD, file),
        writtenAt,
        text: text + unwrapped(text),
      }
    })
}

/** Names of the files in which a word stands, as it is or as in an address. */
export const filesWith = (stored: Stored[], word: string): string[] =>
  stored
    .filter(
      ({ text }) =>
        text.includes(word) || text.includes(encodeURIComponent(word))
    )
    .map(({ name }) => name)
