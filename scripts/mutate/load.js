const fs = require("node:fs")
const Module = require("node:module")
const path = require("node:path")
const swc = require("@swc/core")
const { projects } = require("../../jest.config")

const [, { jsc }] = Object.values(projects[0].transform)[0]
const compiled = new Map()

/** Loads TypeScript as the tests do, compiling each file once. */
function installCompiler() {
  for (const extension of [".ts", ".tsx"]) {
    Module._extensions[extension] = (module, filename) => {
      if (!compiled.has(filename)) {
        compiled.set(filename, compile(filename))
      }
      module._compile(compiled.get(filename), filename)
    }
  }
}

function compile(filename) {
  return swc.transformSync(fs.readFileSync(filename, "utf8"), {
    filename,
    jsc,
    module: { type: "commonjs" },
    configFile: false,
    swcrc: false,
  }).code
}

/** Puts one file in the place of another. */
function substitute(root, replaced, by) {
  const resolve = Module._resolveFilename
  const target = path.join(root, replaced)
  Module._resolveFilename = function (...args) {
    const found = resolve.apply(this, args)

    return found === target ? by : found
  }
}

/** Forgets all modules of the project, so that they are evaluated anew. */
function forget(root) {
  for (const filename of Object.keys(require.cache)) {
    if (
      filename.startsWith(`${root}${path.sep}`) &&
      !filename.includes("node_modules")
    ) {
      delete require.cache[filename]
    }
  }
}

/** The spec files of a folder, or the one file. */
function specsOf(root, entry) {
  const target = path.join(root, entry)
  if (!fs.existsSync(target)) {
    return []
  }

  return fs.statSync(target).isFile()
    ? [target]
    : fs
        .readdirSync(target)
        .filter((name) => name.endsWith(".unit.spec.ts"))
        .map((name) => path.join(target, name))
}

module.exports = { forget, installCompiler, specsOf, substitute }
