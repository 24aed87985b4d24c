// node scripts/build.js kit|shop|spa: builds the storefront kit, and an example
// with it, where missing or stale.
const { spawn } = require("node:child_process")
const { buildKit } = require("./build/kit")
const { buildShop } = require("./build/shop")
const { buildSpa } = require("./build/spa")

const EXAMPLES = { shop: buildShop, spa: buildSpa }

const run = (name, file, args, { cwd, env }) =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [file, ...args], {
      cwd,
      env,
      stdio: "inherit",
    })
    child.once("error", reject)
    child.once("exit", (code) =>
      code === 0 ? resolve() : reject(new Error(`${name} failed (${code}).`))
    )
  })

async function main(what) {
  if (what !== "kit" && !Object.hasOwn(EXAMPLES, what)) {
    throw new Error("Usage: node scripts/build.js kit|shop|spa")
  }
  const options = { run, env: process.env }
  await buildKit(options)
  await EXAMPLES[what]?.(options)
}

main(process.argv[2]).catch((error) => {
  console.error(error.message)
  process.exit(1)
})
