import { createHash } from "node:crypto"

import type { MedusaContainer } from "@medusajs/framework/types"

import { AUDIT_ARCHIVE_MODULE } from "../../src/modules/audit-archive"
import { type postgresArchive } from "../../src/modules/audit-archive/__tests__/helpers/postgres-archive"
import type { ArchiveLink, IAuditArchiveModuleService } from "../../src/types"
import { copyLog } from "../../src/workflows/archive/utils/copy-log"
import { sealLogWorkflow } from "../../src/workflows/log/workflows/seal-log"
import { moduleService } from "./fixtures"

type Second = ReturnType<typeof postgresArchive>
type RecordPlace = Pick<ArchiveLink, "entry_id" | "chain_id" | "event"> & {
  hash: string
}

const CHAINS = 500

/** A booted app with an archive, and what of its log is on either side. */
export function archiveBench(container: MedusaContainer, second: Second) {
  const service = moduleService(container)
  const archive =
    container.resolve<IAuditArchiveModuleService>(AUDIT_ARCHIVE_MODULE)

  return {
    service,
    archive,
    seal: async () => void (await sealLogWorkflow(container).run()),
    /** As the job does it once. */
    copy: async (
      isStopped: () => boolean = () => false,
      target: IAuditArchiveModuleService = archive
    ) => {
      await sealLogWorkflow(container).run()

      return await copyLog(service, target, { isStopped })
    },
    /** All that is sealed of the shop's log, each by its place, entry and hash. */
    ofShop: async () => {
      const places: string[] = []
      for (let after = "", more = true; more;) {
        const chains = await service.listArchiveChains({ after, limit: CHAINS })
        for (const { chain, events } of chains) {
          for (let from = 0; from < events; from += 1000) {
            const range = { chain, after: from, until: from + 1000 }
            const links = await service.listArchiveLinks({
              ranges: [range],
              limit: 1000,
            })
            places.push(...links.map(withHash).map(placeOf))
          }
        }
        after = chains.at(-1)?.chain ?? ""
        more = chains.length === CHAINS
      }
      for (const { link } of await service.listArchiveCheckpoints({
        from: 0,
        limit: 10_000,
      })) {
        places.push(placeOf(withHash(link)))
      }

      return places.sort()
    },
    ofArchive: async (from: Second = second) =>
      (
        await from.query<RecordPlace>(
          "select entry_id, hash, chain_id, event from audit_archive_record"
        )
      )
        .map(placeOf)
        .sort(),
    empty: async () =>
      void (await second.query(
        `truncate audit_archive_record, audit_archive_person,
           audit_archive_erasure, audit_archive_purge`
      )),
  }
}

function withHash(link: ArchiveLink): RecordPlace {
  const hash = createHash("sha256").update(link.content).digest("hex")

  return { ...link, hash }
}

function placeOf({ entry_id, hash, chain_id, event }: RecordPlace): string {
  return `${chain_id} ${event} ${entry_id} ${hash}`
}
