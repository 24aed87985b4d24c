const crypto = require("node:crypto")
const fs = require("node:fs")
const path = require("node:path")

const root = path.resolve(__dirname, "../..")
const IGNORED = new Set(["node_modules", "dist", ".next", "__tests__", "test"])

/** All files below a file or folder, sorted; outputs, dependencies and tests left out. */
function filesBelow(entry) {
  if (!fs.existsSync(entry)) {
    return []
  }
  if (!fs.statSync(entry).isDirectory()) {
    return [entry]
  }
  return fs
    .readdirSync(entry)
    .filter((name) => !IGNORED.has(name) && !name.endsWith(".tsbuildinfo"))
    .sort()
    .flatMap((name) => filesBelow(path.join(entry, name)))
}

/** One hash over the contents of files and folders, and over `extra`. */
function fingerprint(entries, extra = "") {
  const hash = crypto.createHash("sha256").update(extra)
  for (const file of entries.flatMap((name) =>
    filesBelow(path.join(root, name))
  )) {
    hash.update(path.relative(root, file)).update("\0")
    hash.update(fs.readFileSync(file)).update("\0")
  }
  return hash.digest("hex")
}

const stampFile = (name) => path.join(root, ".cache", "built", name)

/** Whether `output` was made from just these inputs. */
function isFresh(name, output, print) {
  try {
    const made = fs.readFileSync(stampFile(name), "utf8")
    return made === print && fs.existsSync(path.join(root, output))
  } catch {
    return false
  }
}

function setStamp(name, print) {
  const file = stampFile(name)
  fs.mkdirSync(path.dirname(file), { recursive: true })
  fs.writeFileSync(file, print)
}

function dropStamp(name) {
  fs.rmSync(stampFile(name), { force: true })
}

module.exports = { dropStamp, filesBelow, fingerprint, isFresh, setStamp }
