import { readCookies } from "../../src/next/cookies"

type Attributes = { maxAge: number; domain?: string }

/** The request that the test is in; null is outside of any. */
export const request: {
  cookie: string | null
  headers: Record<string, string>
  written: Record<string, { value: string } & Attributes>
  failure: Error | null
  /** How often the page asked for cookies, which makes it dynamic. */
  reads: number
} = { cookie: null, headers: {}, written: {}, failure: null, reads: 0 }

export async function cookies() {
  request.reads += 1

  if (request.failure) {
    throw request.failure
  }

  const read = readCookies(request.cookie)

  return {
    get: (name: string) => {
      const value = read(name)
      return value === undefined ? undefined : { name, value }
    },
    set: (name: string, value: string, attributes: Attributes) => {
      request.written[name] = { value, ...attributes }
    },
  }
}

export async function headers() {
  return new Headers(request.headers)
}
