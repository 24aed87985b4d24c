import { listQuerySchema } from "../../api/admin/support-access/validators"
import type { SupportAccessDTO } from "../../types"
import { resolveService } from "../../workflows/resolve-service"
import { describeAccess } from "../support-access/describe-access"
import { parseOptions, wordsOf } from "../support-access/parse-options"
import type { Command, CommandCall } from "../types"

const AT_ONCE = 200

export const supportAccessList: Command = {
  name: "support-access list",
  args: [],
  options: {
    status: {
      value: "a,b",
      help: "of requested, invited, active, expired, revoked, declined",
    },
    kind: { value: "a,b", help: "of invitation, account, request" },
    q: { value: "text", help: "in address, name, company, reason or ticket" },
  },
  help: "Shows the accesses of outside helpers, the newest first",
  check: (call) => void readFilters(call),
  run: async ({ container, ...call }) => {
    const service = resolveService(container)
    const filters = readFilters(call)
    const support_accesses: SupportAccessDTO[] = []
    let cursor: string | undefined

    do {
      const page = await service.listSupportAccessPage(filters, {
        limit: AT_ONCE,
        cursor,
      })
      support_accesses.push(...page.rows)
      cursor = page.next_cursor ?? undefined
    } while (cursor)

    return {
      data: { support_accesses, count: support_accesses.length },
      lines: support_accesses.length
        ? support_accesses.map(describeAccess)
        : ["none"],
    }
  },
}

function readFilters({ options: { status, kind, q } }: CommandCall) {
  const filters = parseOptions(listQuerySchema, {
    status: wordsOf(status),
    kind: wordsOf(kind),
    q,
  })

  return { status: filters.status, kind: filters.kind, q: filters.q }
}
