import { BlockList, isIP } from "node:net"

const compiled = new WeakMap<readonly string[], BlockList>()

/** Whether a text is an address or a CIDR range, of IPv4 or IPv6. */
export function isAddressOrRange(text: string): boolean {
  const [address, prefix, ...rest] = text.split("/")
  const version = isIP(address)

  if (!version || address.includes("%") || rest.length) {
    return false
  }

  return (
    prefix === undefined ||
    (/^(0|[1-9]\d{0,2})$/.test(prefix) &&
      Number(prefix) <= (version === 4 ? 32 : 128))
  )
}

/**
 * Whether a list admits an address. An empty list admits all; an unknown
 * address no list does. IPv4-mapped IPv6 counts as IPv4.
 */
export function addressIsListed(
  address: string | null,
  list: readonly string[]
): boolean {
  if (list.length === 0) {
    return true
  }

  const plain = address?.replace(/^::ffff:(?=\d+\.)/i, "") ?? ""
  const version = isIP(plain)

  return (
    version > 0 && blockList(list).check(plain, version === 4 ? "ipv4" : "ipv6")
  )
}

function blockList(list: readonly string[]): BlockList {
  let found = compiled.get(list)

  if (!found) {
    found = new BlockList()
    for (const entry of list.filter(isAddressOrRange)) {
      const [raw, prefix] = entry.split("/")
      const address = raw.replace(/^::ffff:(?=\d+\.)/i, "")
      const family = isIP(address) === 4 ? "ipv4" : "ipv6"

      if (prefix === undefined) {
        found.addAddress(address, family)
      } else if (raw === address) {
        found.addSubnet(address, Number(prefix), family)
      }
    }
    compiled.set(list, found)
  }

  return found
}
