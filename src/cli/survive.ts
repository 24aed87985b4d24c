/**
 * Does something that may end the process by itself, as Medusa's start does
 * where it finds no configuration or no tables, and rejects instead.
 */
export async function survive<T>(task: () => Promise<T>): Promise<T> {
  const { exit } = process
  let giveUp: (error: unknown) => void = () => undefined
  const trouble = new Promise<never>((_, reject) => {
    giveUp = reject
  })

  process.on("unhandledRejection", giveUp)
  process.exit = ((code?: number) => {
    const error = new Error(`it ended with ${code ?? 0}; see above.`)
    giveUp(error)
    throw error
  }) as typeof process.exit

  try {
    return await Promise.race([task(), trouble])
  } finally {
    process.exit = exit
    process.off("unhandledRejection", giveUp)
  }
}
