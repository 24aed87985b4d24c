const fs = require("node:fs")
const path = require("node:path")
const { installExample } = require("./example")
const { withoutNpm } = require("./npm")
const { dropStamp, fingerprint, isFresh, setStamp } = require("./stamps")

const root = path.resolve(__dirname, "../..")
const folder = path.join(root, "examples/shop")
const nextCli = path.join(folder, "node_modules/next/dist/bin/next")

/**
 * Installs and builds the example shop where that is missing or stale.
 *
 * @param run - see `buildKit`, which must have been called before
 */
async function buildShop({ run, env, logFile }) {
  const clean = { ...withoutNpm(env), NEXT_TELEMETRY_DISABLED: "1" }
  const installed = await installExample("shop", { run, env: clean, logFile })
  const print = fingerprint(["examples/shop"], installed)
  if (!isFresh("shop", "examples/shop/.next/BUILD_ID", print)) {
    dropStamp("shop")
    await run("The build of the example shop", nextCli, ["build"], {
      cwd: folder,
      env: { ...clean, NODE_ENV: "production" },
      logFile,
    })
    if (!fs.existsSync(path.join(folder, ".next/BUILD_ID"))) {
      throw new Error("The build of the example shop left nothing to serve.")
    }
    // What pages fetched for an older build is no use to this one.
    forgetPages()
    setStamp("shop", print)
  }
}

/** Drops the answers and pages that the built shop kept while it served. */
function forgetPages() {
  const build = path.join(folder, ".next")
  const pages = path.join(build, "server/app")
  const { routes } = JSON.parse(
    fs.readFileSync(path.join(build, "prerender-manifest.json"), "utf8")
  )
  fs.rmSync(path.join(build, "cache/fetch-cache"), {
    recursive: true,
    force: true,
  })
  for (const file of fs.readdirSync(pages, { recursive: true })) {
    const [, page] = /^(.*)\.(?:html|rsc|meta)$/.exec(file) ?? []
    if (page && !Object.hasOwn(routes, `/${page}`)) {
      fs.rmSync(path.join(pages, file))
    }
  }
}

module.exports = { buildShop, forgetPages, nextCli, shopFolder: folder }
