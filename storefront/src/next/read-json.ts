/**
 * The body as JSON, null when it is none or too long. Counts what comes: the
 * announced length may be missing or wrong.
 */
export async function readJson(
  request: Request,
  maxBytes: number
): Promise<unknown> {
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
        return JSON.parse(text + decoder.decode())
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
