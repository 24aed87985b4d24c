import { Drawer } from "@medusajs/ui"

import { useMe } from "../../hooks/use-me"
import { useTranslate } from "../../hooks/use-translate"
import type { LogEntry } from "../../lib/types"
import { Facts } from "../common/facts"
import { SideDrawer } from "../common/side-drawer"
import { EraseCustomer } from "./erase-customer"
import { useEntryFacts } from "./use-entry-facts"

type EntryDrawerProps = { entry: LogEntry | null; onClose: () => void }

const EntryFacts = ({ entry }: { entry: LogEntry }) => (
  <Facts facts={useEntryFacts(entry)} />
)

/** The name that an erasure leaves. */
const PSEUDONYM = /^erased-[0-9a-f]{12}$/

/** All that is recorded of one entry, and the way to erase its customer. */
export const EntryDrawer = ({ entry, onClose }: EntryDrawerProps) => {
  const { t } = useTranslate()
  const { may } = useMe()
  const customer = entry?.customer ?? null
  const isErased = PSEUDONYM.test(customer?.name ?? "")

  return (
    <SideDrawer
      open={entry !== null}
      onClose={onClose}
      title={entry?.summary ?? t("log.title")}
    >
      <Drawer.Body className="overflow-y-auto p-0">
        {entry && <EntryFacts entry={entry} />}
      </Drawer.Body>
      {customer && !isErased && may("impersonation_log:erase") && (
        <Drawer.Footer>
          <EraseCustomer customer={customer} onErased={onClose} />
        </Drawer.Footer>
      )}
    </SideDrawer>
  )
}
