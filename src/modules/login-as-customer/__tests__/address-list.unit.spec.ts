import { addressIsListed, plainAddressOrRange } from "../domain/address-list"

describe("plainAddressOrRange", () => {
  it.each([
    ["1.2.3.4", "1.2.3.4"],
    ["1.2.3.4/24", "1.2.3.4/24"],
    ["2001:DB8::0001", "2001:db8::1"],
    ["2001:db8::/32", "2001:db8::/32"],
    ["::ffff:1.2.3.4", "1.2.3.4"],
    ["::ffff:102:304", "1.2.3.4"],
    ["::FFFF:10.0.0.0/104", "10.0.0.0/8"],
  ])("writes %s as %s", (text, plain) => {
    expect(plainAddressOrRange(text)).toBe(plain)
  })

  it.each([
    "",
    "localhost",
    "1.2.3",
    "010.1.1.1",
    "1.2.3.4/",
    "1.2.3.4/08",
    "1.2.3.4/33",
    "1.2.3.4/-1",
    "1.2.3.4/24/1",
    "::1/129",
    "fe80::1%eth0",
    "0.0.0.0/0",
    "::/0",
    "::ffff:0:0/96",
    "::ffff:0:0/90",
    " 1.2.3.4",
  ])("takes %j for none", (text) => {
    expect(plainAddressOrRange(text)).toBeNull()
  })
})

describe("addressIsListed", () => {
  it.each<[string | null, string[], boolean]>([
    ["203.0.113.7", [], true],
    [null, [], true],
    ["203.0.113.7", ["203.0.113.7"], true],
    ["203.0.113.8", ["203.0.113.7"], false],
    ["203.0.113.8", ["203.0.113.0/24"], true],
    ["203.0.113.8", ["203.0.113.200/24"], true],
    ["203.0.114.8", ["203.0.113.0/24"], false],
    ["::ffff:203.0.113.7", ["203.0.113.0/24"], true],
    ["::ffff:cb00:7107", ["203.0.113.7"], true],
    ["203.0.113.7", ["::ffff:203.0.113.7"], true],
    ["2001:db8::5", ["2001:db8::/64"], true],
    ["2001:DB8:0::5", ["2001:db8::5"], true],
    ["2001:db9::5", ["2001:db8::/64"], false],
    ["203.0.113.7", ["::/1"], false],
    ["2001:db8::5", ["32.0.0.0/3"], false],
    [null, ["203.0.113.7"], false],
    ["unknown", ["203.0.113.7"], false],
    ["203.0.113.7", ["junk"], false],
    ["203.0.113.7", ["0.0.0.0/0"], false],
  ])("%j in %j: %s", (address, list, listed) => {
    expect(addressIsListed(address, list)).toBe(listed)
  })
})
