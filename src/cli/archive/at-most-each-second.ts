const PAUSE_MS = 1000

/** Passes on the first line, and then at most one in a second. */
export function atMostEachSecond(
  print: (line: string) => void
): (line: string) => void {
  let last = -Infinity

  return (line) => {
    const now = performance.now()

    if (now - last >= PAUSE_MS) {
      last = now
      print(line)
    }
  }
}
