import { addressKey } from "../domain/address-key"
import { isFresh } from "../domain/step-up"

describe("what counts as one address", () => {
  it.each([
    ["203.0.113.7", "203.0.113.7"],
    ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"],
    ["2001:db8:1:2::", "2001:db8:1:2::/64"],
    ["2001:db8::1", "2001:db8:0:0::/64"],
    ["::1", "0:0:0:0::/64"],
    ["::", "0:0:0:0::/64"],
    ["1::2:3:4:5:6:7", "1:0:2:3::/64"],
    [null, "unknown"],
    ["", "unknown"],
    ["junk", "junk"],
  ])("%j is %j", (address, key) => {
    expect(addressKey(address)).toBe(key)
  })
})

describe("a second factor", () => {
  const now = new Date("2026-01-01T12:00:00Z")
  const ago = (seconds: number) =>
    new Date(now.getTime() - seconds * 1000).toISOString()

  it.each([
    [ago(0), true],
    [ago(599), true],
    [ago(600), true],
    [ago(601), false],
    // Another server's clock may be ahead, but not by much.
    [ago(-60), true],
    [ago(-121), false],
    ["2099-01-01T00:00:00Z", false],
    ["not a date", false],
    ["", false],
    [null, false],
    [undefined, false],
  ])("of %j is fresh for ten minutes: %s", (completedAt, expected) => {
    expect(isFresh(completedAt, 10, now)).toBe(expected)
  })
})
