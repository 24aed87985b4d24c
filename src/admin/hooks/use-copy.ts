import { useCallback, useEffect, useRef, useState } from "react"

const SHOWN_MS = 2_000

/** Copies a text. `isCopied` for two seconds, `hasFailed` until the next try. */
export function useCopy() {
  const [state, setState] = useState<"idle" | "copied" | "failed">("idle")
  const timer = useRef<ReturnType<typeof setTimeout>>()

  useEffect(() => () => clearTimeout(timer.current), [])

  /** True when it is in the clipboard. */
  const copy = useCallback(async (text: string): Promise<boolean> => {
    clearTimeout(timer.current)
    // Missing where the dashboard is served without TLS.
    const clipboard = navigator.clipboard as Clipboard | undefined
    const done = await (clipboard?.writeText(text) ?? Promise.reject()).then(
      () => true,
      () => false
    )
    setState(done ? "copied" : "failed")
    if (done) {
      timer.current = setTimeout(() => setState("idle"), SHOWN_MS)
    }

    return done
  }, [])

  return {
    copy,
    isCopied: state === "copied",
    hasFailed: state === "failed",
  }
}
