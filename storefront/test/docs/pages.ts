import { existsSync, readdirSync, readFileSync } from "node:fs"
import path from "node:path"
import { fileURLToPath } from "node:url"

export const repository = fileURLToPath(new URL("../../..", import.meta.url))

/** A page of the kit's documentation. */
export type Page = {
  /** From the root of the repository. */
  path: string
  /** Without folders and extension: `readme`, `vue`. */
  name: string
  text: string
}

const FOLDER = "docs/storefront"

/** One page. */
export function pageAt(file: string): Page {
  return {
    path: file,
    name: path.basename(file, ".md").toLowerCase(),
    text: readFileSync(path.join(repository, file), "utf8"),
  }
}

/** All pages whose snippets a shop's developer copies. */
export function pages(): Page[] {
  return [
    "storefront/README.md",
    "docs/dtc-starter.md",
    ...readdirSync(path.join(repository, FOLDER))
      .filter((file) => file.endsWith(".md"))
      .map((file) => `${FOLDER}/${file}`),
  ]
    .filter((file) => existsSync(path.join(repository, file)))
    .map(pageAt)
}
