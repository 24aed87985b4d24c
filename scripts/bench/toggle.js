// Loaded into the measured server with --require: takes the plugin's layers out
// of its express app and puts them back, as the parent asks. The same process
// answers both times, so that nothing else differs.
const express = require("express")

/** What of the plugin a request of a shop may meet. */
const LAYERS = ["impersonationGuard", "takeConsentField", "endSessionsOnLogout"]

/** Medusa keeps its app to itself: the one that answers is the one. */
let app = null
const { handle } = express.application
express.application.handle = function (...args) {
  app ??= this
  return handle.apply(this, args)
}

/** Middleware of one method is a route to express. */
const nameOf = ({ name, route }) => (route ? route.stack[0].name : name)

let all = null
process.on("message", ({ plugin }) => {
  const { stack } = app._router
  all ??= [...stack]
  const kept = all.filter((layer) => plugin || !LAYERS.includes(nameOf(layer)))
  if (!plugin && kept.length !== all.length - LAYERS.length) {
    process.send({ error: "The plugin's layers were not found." })
    return
  }
  stack.splice(0, stack.length, ...kept)
  process.send({ plugin })
})
// The server ends with what started it.
process.on("disconnect", () => process.exit(0))
