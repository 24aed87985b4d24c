/** The answer to a request that must be refused. */
export async function failureOf(call: Promise<unknown>) {
  try {
    await call
  } catch (error) {
    // Axios answers with whatever the server sent.
    return (error as { response: { status: number; data: any } }).response
  }

  throw new Error("was expected to fail")
}
