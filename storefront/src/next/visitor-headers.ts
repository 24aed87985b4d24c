/** Longer ones are nobody's address or browser. */
const MAX_LENGTH = 500

const FORWARDED = ["x-forwarded-for", "user-agent"]

/**
 * Who asks the shop's server, for Medusa's record: its address and browser
 * would else be those of the shop's server. Medusa believes the address from
 * servers that its option `trusted_proxies` names.
 */
export const visitorHeaders = (headers: Headers): Record<string, string> =>
  Object.fromEntries(
    FORWARDED.flatMap((name) => {
      const value = headers.get(name)
      return value && value.length <= MAX_LENGTH ? [[name, value]] : []
    })
  )
