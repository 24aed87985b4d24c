import { Drawer } from "@medusajs/ui"

import { useTranslate } from "../../hooks/use-translate"
import type { LogEntry } from "../../lib/types"
import { Facts } from "../common/facts"
import { SideDrawer } from "../common/side-drawer"
import { useEntryFacts } from "./use-entry-facts"

type EntryDrawerProps = { entry: LogEntry | null; onClose: () => void }

const EntryFacts = ({ entry }: { entry: LogEntry }) => (
  <Facts facts={useEntryFacts(entry)} />
)

/** All that is recorded of one entry. */
export const EntryDrawer = ({ entry, onClose }: EntryDrawerProps) => {
  const { t } = useTranslate()

  return (
    <SideDrawer
      open={entry !== null}
      onClose={onClose}
      title={entry?.summary ?? t("log.title")}
    >
      <Drawer.Body className="overflow-y-auto p-0">
        {entry && <EntryFacts entry={entry} />}
      </Drawer.Body>
    </SideDrawer>
  )
}
