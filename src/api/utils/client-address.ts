import { isIP, SocketAddress } from "node:net"

import type { MedusaRequest } from "@medusajs/framework/http"
import proxyaddr from "proxy-addr"

/** Addresses that may speak for others when the option `trusted_proxies` is not set. */
const DEFAULT_TRUSTED = ["loopback", "linklocal", "uniquelocal"]

type Trust = ReturnType<typeof proxyaddr.compile>

type IncomingRequest = Pick<MedusaRequest, "headers" | "socket" | "connection">

const compiled = new Map<string, Trust>()

/**
 * The client's address: the socket's or, when the socket is a trusted proxy,
 * the rightmost untrusted one of `X-Forwarded-For`. IPv4-mapped IPv6 becomes
 * IPv4; no other header is believed. `null` for `trustedProxies` stands for
 * loopback, link-local and private ranges.
 */
export function clientAddress(
  req: IncomingRequest,
  trustedProxies: string[] | null
): string | null {
  const socketAddress = req.socket?.remoteAddress
  if (!socketAddress) {
    return null
  }

  const address = proxyaddr(
    req as Parameters<typeof proxyaddr>[0],
    trustOf(trustedProxies)
  )

  // What a proxy passes on may be no address at all ("unknown", junk).
  return normalizeAddress(address) ?? normalizeAddress(socketAddress) ?? null
}

function trustOf(trustedProxies: string[] | null): Trust {
  const ranges = trustedProxies ?? DEFAULT_TRUSTED
  const key = ranges.join(",")
  let trust = compiled.get(key)
  if (!trust) {
    trust = proxyaddr.compile(ranges)
    compiled.set(key, trust)
  }

  return trust
}

/** One spelling for each address; undefined for what is none. */
function normalizeAddress(raw: string | undefined): string | undefined {
  const address = raw?.split("%")[0] ?? ""
  const version = isIP(address)
  if (version !== 6) {
    return version === 4 ? address : undefined
  }

  const canonical = new SocketAddress({ address, family: "ipv6" }).address

  return /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(canonical)?.[1] ?? canonical
}
