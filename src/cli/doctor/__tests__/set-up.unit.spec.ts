import { clock } from "../checks/clock"
import { cors } from "../checks/cors"
import { jobs } from "../checks/jobs"
import { notifications } from "../checks/notifications"
import { trustedProxies } from "../checks/trusted-proxies"
import type { Check, DoctorContext, FindingStatus } from "../types"

type World = {
  http?: Record<string, string>
  options?: object
  rows?: object[]
  channels?: string[]
}

const SHOP = "https://shop.example"
const ADMIN = "https://admin.shop.example"
const HTTP = {
  storeCors: `http://localhost:8000,${SHOP}`,
  adminCors: ADMIN,
  authCors: `${SHOP},${ADMIN}`,
}

/** A Medusa project that says what the test wants. */
const contextOf = ({ http, options, rows, channels }: World): DoctorContext =>
  ({
    directory: "/nowhere",
    service: {
      getOptions: () => ({
        storefronts: [{ id: "eu", url: `${SHOP}/eu` }],
        dashboard_url: `${ADMIN}/app`,
        trusted_proxies: null,
        notifications: { channel: "email" },
        ...options,
      }),
    },
    container: {
      resolve: () => ({
        projectConfig: { http: { ...HTTP, ...http } },
        notificationProviderService_: channels && {
          getProviderForChannels: (channel: string) =>
            channels.includes(channel) ? {} : undefined,
        },
      }),
    },
    select: async () =>
      rows ?? [{ people: "0", addresses: "0", address: null }],
  }) as unknown as DoctorContext

const seen = (people: number, addresses: number, address: string) => [
  { people: String(people), addresses: String(addresses), address },
]

describe("what the doctor finds in the set-up", () => {
  it.each<[string, Check, World, FindingStatus, string]>([
    ["origins that fit", cors, {}, "ok", "may call"],
    [
      "origins by a pattern",
      cors,
      {
        http: {
          storeCors: "/shop\\.example$/",
          authCors: `/shop\\.example$/,${ADMIN}`,
        },
      },
      "ok",
      "may call",
    ],
    [
      "a slash at the end",
      cors,
      { http: { storeCors: `${SHOP}/` } },
      "warning",
      `storeCors lacks ${SHOP} (storefront eu)`,
    ],
    [
      "none",
      cors,
      { http: { authCors: "" } },
      "warning",
      `authCors lacks ${ADMIN}`,
    ],
    ["a star", cors, { http: { storeCors: "*" } }, "warning", "* stands for"],
    [
      "a pattern for everybody",
      cors,
      { http: { authCors: "/https?:.*/" } },
      "error",
      "authCors admits every origin",
    ],
    [
      "two of them",
      cors,
      { http: { storeCors: "/./", adminCors: "/./" } },
      "error",
      "storeCors and adminCors admit every",
    ],
    [
      "no dashboard named",
      cors,
      { http: { adminCors: "" }, options: { dashboard_url: null } },
      "ok",
      "",
    ],
    [
      "proxies of one's own",
      trustedProxies,
      {
        options: {
          trusted_proxies: [
            "loopback",
            "10.0.0.0/8",
            "fc00::/7",
            "203.0.113.7",
          ],
        },
      },
      "ok",
      "",
    ],
    [
      "all of IPv4",
      trustedProxies,
      { options: { trusted_proxies: ["0.0.0.0/0"] } },
      "error",
      "0.0.0.0/0",
    ],
    [
      "half of IPv4",
      trustedProxies,
      { options: { trusted_proxies: ["128.0.0.0/1"] } },
      "error",
      "128.0.0.0/1",
    ],
    [
      "all of IPv6",
      trustedProxies,
      { options: { trusted_proxies: ["::/0"] } },
      "error",
      "::/0",
    ],
    [
      "two people at one proxy",
      trustedProxies,
      { rows: seen(2, 1, "172.18.0.1") },
      "warning",
      "172.18.0.1",
    ],
    [
      "one person at one proxy",
      trustedProxies,
      { rows: seen(1, 1, "172.18.0.1") },
      "ok",
      "",
    ],
    [
      "two people in one office",
      trustedProxies,
      { rows: seen(2, 1, "198.51.100.4") },
      "ok",
      "",
    ],
    [
      "two people in one network",
      trustedProxies,
      { rows: seen(2, 2, "10.0.0.1") },
      "ok",
      "",
    ],
    [
      "a developer's machine",
      trustedProxies,
      { rows: seen(2, 1, "127.0.0.1") },
      "note",
      "developer",
    ],
    [
      "a provider",
      notifications,
      { channels: ["feed", "email"] },
      "ok",
      "email",
    ],
    [
      "another provider",
      notifications,
      { channels: ["feed"] },
      "warning",
      "notifications.channel",
    ],
    [
      "no notification module",
      notifications,
      {},
      "warning",
      "No notification provider",
    ],
    [
      "a channel of one's own",
      notifications,
      { channels: ["sms"], options: { notifications: { channel: "sms" } } },
      "ok",
      "sms",
    ],
    [
      "work that waits",
      jobs,
      { rows: [{ since: "2026-01-02T03:04:05Z" }] },
      "warning",
      "since 2026-01-02T03:04:05.000Z",
    ],
    ["no work that waits", jobs, { rows: [{ since: null }] }, "ok", ""],
    [
      "clocks that agree",
      clock,
      { rows: [{ now: String(Date.now()) }] },
      "ok",
      "",
    ],
    [
      "a database that is behind",
      clock,
      { rows: [{ now: String(Date.now() - 90_000) }] },
      "error",
      "90 seconds",
    ],
    [
      "a database that is ahead",
      clock,
      { rows: [{ now: String(Date.now() + 90_000) }] },
      "error",
      "seconds apart",
    ],
  ])("%s", async (_, check, world, status, text) => {
    const finding = await check.look(contextOf(world))

    expect(finding.status).toBe(status)
    expect(`${finding.message} ${finding.mend}`).toContain(text)
    expect(finding.mend === null).toBe(status === "ok")
  })
})
