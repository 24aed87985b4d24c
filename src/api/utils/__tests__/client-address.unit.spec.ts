import { clientAddress } from "../client-address"

function request(remoteAddress: string | undefined, forwardedFor?: string) {
  const socket = { remoteAddress }
  const headers = {
    "x-client-ip": "6.6.6.6",
    ...(forwardedFor ? { "x-forwarded-for": forwardedFor } : {}),
  }

  return { headers, socket, connection: socket } as never
}

describe("clientAddress", () => {
  it.each([
    ["the socket without a proxy", "203.0.113.7", undefined, "203.0.113.7"],
    ["no header from a stranger", "203.0.113.7", "9.9.9.9", "203.0.113.7"],
    ["a loopback proxy", "127.0.0.1", "203.0.113.7", "203.0.113.7"],
    ["a mapped proxy", "::ffff:127.0.0.1", "203.0.113.7", "203.0.113.7"],
    [
      "the rightmost untrusted one",
      "10.0.0.1",
      "1.1.1.1, 203.0.113.7, 10.0.0.2",
      "203.0.113.7",
    ],
    ["junk from a proxy as the proxy", "10.0.0.1", "unknown", "10.0.0.1"],
    ["an IPv4-mapped address", "::ffff:203.0.113.7", undefined, "203.0.113.7"],
    ["a mapped one in hex", "::1", "::ffff:cb00:7107", "203.0.113.7"],
    ["IPv6 in one spelling", "2001:DB8:0::1", undefined, "2001:db8::1"],
    ["a zone without its name", "fe80::1%eth0", undefined, "fe80::1"],
  ])("takes %s", (_, socket, forwarded, expected) => {
    expect(clientAddress(request(socket, forwarded), null)).toBe(expected)
  })

  it("knows nothing of a closed socket", () => {
    expect(clientAddress(request(undefined), null)).toBeNull()
  })

  it("trusts only the configured proxies", () => {
    const trusted = ["198.51.100.0/24"]

    expect(clientAddress(request("127.0.0.1", "9.9.9.9"), trusted)).toBe(
      "127.0.0.1"
    )
    expect(clientAddress(request("198.51.100.3", "9.9.9.9"), trusted)).toBe(
      "9.9.9.9"
    )
    expect(clientAddress(request("127.0.0.1", "9.9.9.9"), [])).toBe("127.0.0.1")
  })
})
