/**
 * The body as text, null when there is none or it is too long. Counts what
 * comes: the announced length may be missing or wrong.
 */
export async function readText(
  request: Request,
  maxBytes: number
): Promise<string | null> {
  const reader = request.body?.getReader()
  const decoder = new TextDecoder()
  let left = maxBytes
  let text = ""

  if (!reader) {
    return null
  }

  try {
    for (;;) {
      const { done, value } = await reader.read()

      if (done) {
        return text + decoder.decode()
      }

      left -= value.byteLength

      if (left < 0) {
        await reader.cancel()
        return null
      }

      text += decoder.decode(value, { stream: true })
    }
  } catch {
    return null
  }
}

/** The body as JSON, null when it is none or too long. */
export async function readJson(
  request: Request,
  maxBytes: number
): Promise<unknown> {
  try {
    return JSON.parse((await readText(request, maxBytes)) ?? "null")
  } catch {
    return null
  }
}
