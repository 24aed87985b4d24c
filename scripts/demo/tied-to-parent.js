// Loaded into each server with --require: it ends with the process that started
// it, also when that one was killed and could not say so. What a server forks
// itself inherits this file too, and is left alone.
if (process.channel && Number(process.env.TIED_TO) === process.ppid) {
  process.channel.unref()
  process.once("disconnect", () => {
    process.kill(process.pid, "SIGTERM")
    setTimeout(() => process.exit(1), 5000).unref()
  })
}
