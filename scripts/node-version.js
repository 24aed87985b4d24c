// Plain syntax on purpose: this must still run on the Node it turns away.

/** Ends the process with one sentence on a Node that Medusa does not support. */
module.exports = function requireNode() {
  const parts = process.versions.node.split(".").map(Number)
  const major = parts[0]
  const minor = parts[1]
  const supported =
    (major === 20 && minor >= 19) || (major === 22 && minor >= 12) || major > 22
  if (!supported) {
    console.error(
      "Node 20.19 or newer (of 22: 22.12 or newer) is needed; this is Node " +
        process.versions.node +
        "."
    )
    process.exit(1)
  }
}
