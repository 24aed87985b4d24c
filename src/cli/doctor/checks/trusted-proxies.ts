import { isIP } from "node:net"

import { addressIsListed } from "../../../modules/login-as-customer/domain/address-list"
import type { Check, DoctorContext, Finding } from "../types"

/** Where proxies live, and no visitor of a shop. */
const INTERNAL = [
  "10.0.0.0/8",
  "172.16.0.0/12",
  "192.168.0.0/16",
  "100.64.0.0/10",
  "169.254.0.0/16",
  "fc00::/7",
  "fe80::/10",
]
const LOOPBACK = ["127.0.0.0/8", "::1/128"]

const MEND =
  "Name your proxies' addresses, and nothing else, in the option trusted_proxies."

/** Whether addresses in log and limits are those of the people who called. */
export const trustedProxies: Check = {
  id: "trusted_proxies",
  look: async (context) => {
    const ranges = context.service.getOptions().trusted_proxies ?? []
    const wide = ranges.filter(isWide)

    return wide.length
      ? {
          status: "error",
          message: `trusted_proxies believes half the internet (${wide.join(", ")}): whoever calls can make up an address, for the log, the limits and the address lists of helpers.`,
          mend: MEND,
        }
      : await oneAddress(context)
  },
}

/** A range of more than anybody's own network. */
function isWide(range: string): boolean {
  const [address, bits] = range.split("/")

  switch (bits === undefined ? 0 : isIP(address)) {
    case 4:
      return Number(bits) < 8
    case 6:
      return Number(bits) < 16 && !/^f[cde]/i.test(address)
    default:
      return false
  }
}

/** Whether all who called of late had one address, which can be no visitor's. */
async function oneAddress({ select }: DoctorContext): Promise<Finding> {
  const [{ people, addresses, address }] = await select<{
    people: string
    addresses: string
    address: string | null
  }>(
    `select count(distinct coalesce(admin_id, customer_id)) as people,
       count(distinct ip_address) as addresses, min(ip_address) as address
     from (
       select admin_id, customer_id, ip_address from impersonation_log_entry
       where ip_address is not null order by occurred_at desc limit 1000
     ) latest`
  )
  const isOne =
    address !== null && Number(addresses) === 1 && Number(people) > 1

  if (isOne && addressIsListed(address, INTERNAL)) {
    return {
      status: "warning",
      message: `All ${people} people in the latest of the log have the address ${address}: it is a proxy's, which is not trusted or does not say for whom it calls. One who guesses shuts all out.`,
      mend: `${MEND} The proxy must set X-Forwarded-For.`,
    }
  }
  if (isOne && addressIsListed(address, LOOPBACK)) {
    return {
      status: process.env.NODE_ENV === "production" ? "warning" : "note",
      message: `All ${people} people in the latest of the log have the address ${address}, this machine's own: as it should be on a developer's machine, and nowhere else.`,
      mend: "Behind a proxy on the same machine: let it set X-Forwarded-For.",
    }
  }

  return {
    status: "ok",
    message:
      "Addresses are those of the people who called, as far as can be seen.",
    mend: null,
  }
}
