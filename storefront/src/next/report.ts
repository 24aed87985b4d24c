/** Takes what the kit swallows so that the shop keeps working. */
export type OnError = (error: unknown) => void

const told = new Set<string>()

/** One line per kind of error: a Medusa that is down must not flood the log. */
export const logOnce: OnError = (error) => {
  const { name, code, status, message } = (error ?? {}) as Record<
    string,
    unknown
  >
  const kind = [name, status, code ?? message].join(" ")

  if (!told.has(kind)) {
    told.add(kind)
    console.error("[login-as-customer]", error)
  }
}

/** An `onError` of the shop that fails itself breaks no page. */
export const guarded =
  (onError: OnError): OnError =>
  (error) => {
    try {
      onError(error)
    } catch (failure) {
      logOnce(error)
      logOnce(failure)
    }
  }
