import { isIPv6 } from "node:net"

/**
 * What counts as one address. A household or a server has a whole /64 of IPv6
 * and changes its addresses in it at will, so that all of those are one.
 *
 * @param address in its canonical spelling; null where none is known
 */
export function addressKey(address: string | null): string {
  if (!address || !isIPv6(address)) {
    return address || "unknown"
  }
  const [head, tail = ""] = address.split("::")
  const before = head.split(":").filter(Boolean)
  const after = tail.split(":").filter(Boolean)
  const zeros = address.includes("::") ? 8 - before.length - after.length : 0
  const groups = [...before, ...Array<string>(zeros).fill("0"), ...after]

  return `${groups.slice(0, 4).join(":")}::/64`
}
