import { execFileSync } from "node:child_process"
import { fileURLToPath } from "node:url"

const build = fileURLToPath(
  new URL("../../../scripts/build.js", import.meta.url)
)

/** Builds the kit unless it is as new as its source. */
export default function buildKit(): void {
  execFileSync(process.execPath, [build, "kit"], { stdio: "inherit" })
}
