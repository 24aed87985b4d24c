const { spawnSync } = require("node:child_process")
const fs = require("node:fs")
const path = require("node:path")

const CACHE = path.resolve(__dirname, "../.cache/chromium")
const SYSTEM = [
  "chromium",
  "chromium-browser",
  "google-chrome-stable",
  "google-chrome",
]

/** Flags for any machine: root, no GPU, and a network that may be closed. */
const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
]

const runs = (program, env = {}) =>
  spawnSync(program, ["--version"], { env: { ...process.env, ...env } })
    .status === 0

function onPath(name) {
  return (process.env.PATH ?? "")
    .split(path.delimiter)
    .map((folder) => path.join(folder, name))
    .find((file) => fs.existsSync(file))
}

/** Chromium out of the npm package; its shared libraries serve where the system lacks them. */
function packaged() {
  fs.mkdirSync(CACHE, { recursive: true })
  const unpack =
    'import("@sparticuz/chromium").then((m) => m.default.executablePath()).then(console.log)'
  const made = spawnSync(process.execPath, ["-e", unpack], {
    cwd: __dirname,
    encoding: "utf8",
    // The package unpacks into the folder for temporary files, and its libraries only on such a runtime.
    env: { ...process.env, TMPDIR: CACHE, AWS_LAMBDA_JS_RUNTIME: "20.x" },
  })
  const executablePath = made.stdout.trim()
  const env = {
    FONTCONFIG_PATH: path.join(CACHE, "fonts"),
    LD_LIBRARY_PATH: [
      path.join(CACHE, "al2023/lib"),
      process.env.LD_LIBRARY_PATH,
    ]
      .filter(Boolean)
      .join(":"),
  }
  if (runs(executablePath)) {
    return { executablePath, env: {} }
  }
  if (executablePath && runs(executablePath, env)) {
    return { executablePath, env }
  }
  throw new Error(
    `No browser: install Chromium, or set CHROMIUM_PATH (${made.stderr.trim() || "the packaged one does not run"}).`
  )
}

/**
 * A Chromium to drive: CHROMIUM_PATH, else the system's, else the one of the
 * npm package.
 *
 * @returns `{ executablePath, env, args }` for Playwright's `chromium.launch`
 */
function findBrowser() {
  const given = process.env.CHROMIUM_PATH
  if (given) {
    return { executablePath: given, env: {}, args: FLAGS }
  }
  for (const name of SYSTEM) {
    const executablePath = onPath(name)
    if (executablePath && runs(executablePath)) {
      return { executablePath, env: {}, args: FLAGS }
    }
  }
  return { ...packaged(), args: FLAGS }
}

module.exports = { findBrowser, packaged }
