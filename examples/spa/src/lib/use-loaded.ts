import { useCallback, useEffect, useState } from "react"

export type Loaded<T> = {
  /** Undefined until it is there. */
  data: T | undefined
  /** What people are told when it does not come. */
  problem: string
  reload: () => Promise<void>
}

export const problemOf = (error: unknown): string =>
  error instanceof Error && "status" in error && error.status
    ? error.message
    : "The shop cannot be reached. Try again."

/** What Medusa answers, for as long as `load` is the same function. */
export function useLoaded<T>(load: () => Promise<T>): Loaded<T> {
  const [data, setData] = useState<T>()
  const [problem, setProblem] = useState("")

  const reload = useCallback(async () => {
    try {
      setData(await load())
      setProblem("")
    } catch (error) {
      setProblem(problemOf(error))
    }
  }, [load])

  useEffect(() => void reload(), [reload])

  return { data, problem, reload }
}
