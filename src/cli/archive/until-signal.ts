const SIGNALS = ["SIGINT", "SIGTERM"] as const

/**
 * Runs a task that can be asked whether somebody wants it to end, at the first
 * signal; a second one ends the process.
 */
export async function untilSignal<T>(
  task: (isStopped: () => boolean) => Promise<T>
): Promise<T> {
  let isStopped = false
  const stop = () => {
    isStopped = true
    SIGNALS.forEach((name) => process.off(name, stop))
  }

  SIGNALS.forEach((name) => process.on(name, stop))

  try {
    return await task(() => isStopped)
  } finally {
    SIGNALS.forEach((name) => process.off(name, stop))
  }
}
