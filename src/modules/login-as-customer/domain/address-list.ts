import { BlockList, isIP, SocketAddress } from "node:net"

type Family = "ipv4" | "ipv6"
type Range = { address: string; family: Family; prefix: number | null }
type Lists = Record<Family, BlockList>

/** Of the addresses that only wrap IPv4: `::ffff:0:0/96`. */
const MAPPED_BITS = 96
const MAPPED = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/

const compiled = new WeakMap<readonly string[], Lists>()

/**
 * An address or a CIDR range in the one spelling in which lists keep it:
 * IPv4-mapped IPv6 as IPv4. Null for what is neither, and for `/0`, which
 * would be a list that admits everybody.
 */
export function plainAddressOrRange(text: string): string | null {
  const range = rangeOf(text)

  return (
    range &&
    (range.prefix === null ? range.address : `${range.address}/${range.prefix}`)
  )
}

/**
 * Whether a list admits an address. An empty list admits all; an unknown
 * address no list does. IPv4-mapped IPv6 counts as IPv4, and a range of IPv6
 * admits no IPv4.
 */
export function addressIsListed(
  address: string | null,
  list: readonly string[]
): boolean {
  if (list.length === 0) {
    return true
  }

  const plain = address === null ? null : plainAddress(address)

  return (
    plain !== null &&
    listsOf(list)[plain.family].check(plain.address, plain.family)
  )
}

function plainAddress(text: string): Omit<Range, "prefix"> | null {
  const version = isIP(text)

  if (!version || text.includes("%")) {
    return null
  }
  if (version === 4) {
    return { address: text, family: "ipv4" }
  }

  const { address } = new SocketAddress({ address: text, family: "ipv6" })
  const mapped = MAPPED.exec(address)?.[1]

  return mapped
    ? { address: mapped, family: "ipv4" }
    : { address, family: "ipv6" }
}

function rangeOf(text: string): Range | null {
  const [written, bits, ...rest] = text.split("/")
  const plain = plainAddress(written)

  if (!plain || rest.length) {
    return null
  }
  if (bits === undefined) {
    return { ...plain, prefix: null }
  }

  const isMapped = plain.family === "ipv4" && isIP(written) === 6
  const prefix = Number(bits) - (isMapped ? MAPPED_BITS : 0)
  const most = plain.family === "ipv4" ? 32 : 128

  return /^[1-9]\d{0,2}$/.test(bits) && prefix >= 1 && prefix <= most
    ? { ...plain, prefix }
    : null
}

/** One list for each family: Node's own takes all IPv4 for a part of `::/8`. */
function listsOf(list: readonly string[]): Lists {
  let lists = compiled.get(list)

  if (!lists) {
    lists = { ipv4: new BlockList(), ipv6: new BlockList() }
    for (const { address, family, prefix } of list.flatMap(
      (entry) => rangeOf(entry) ?? []
    )) {
      if (prefix === null) {
        lists[family].addAddress(address, family)
      } else {
        lists[family].addSubnet(address, prefix, family)
      }
    }
    compiled.set(list, lists)
  }

  return lists
}
