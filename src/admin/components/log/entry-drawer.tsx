import { Drawer } from "@medusajs/ui"

import { useTranslate } from "../../hooks/use-translate"
import type { LogEntry } from "../../lib/types"
import { Facts } from "../common/facts"
import { useEntryFacts } from "./use-entry-facts"

type EntryDrawerProps = { entry: LogEntry | null; onClose: () => void }

const EntryFacts = ({ entry }: { entry: LogEntry }) => (
  <Facts facts={useEntryFacts(entry)} />
)

/** All that is recorded of one entry. */
export const EntryDrawer = ({ entry, onClose }: EntryDrawerProps) => {
  const { t } = useTranslate()

  return (
    <Drawer open={entry !== null} onOpenChange={(open) => !open && onClose()}>
      <Drawer.Content aria-describedby={undefined}>
        <Drawer.Header>
          <Drawer.Title>{entry?.summary ?? t("log.title")}</Drawer.Title>
        </Drawer.Header>
        <Drawer.Body className="overflow-y-auto p-0">
          {entry && <EntryFacts entry={entry} />}
        </Drawer.Body>
      </Drawer.Content>
    </Drawer>
  )
}
