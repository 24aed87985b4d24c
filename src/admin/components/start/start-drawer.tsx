import { Drawer, Text } from "@medusajs/ui"

import { useTranslate } from "../../hooks/use-translate"
import type { Eligibility } from "../../lib/types"
import { StartForm } from "./start-form"

export type StartDrawerProps = {
  open: boolean
  onOpenChange: (open: boolean) => void
  eligibility: Eligibility
  customerId: string
  customerName: string
  orderId: string | null
}

/** The confirm dialogue. Its state lives as long as it is open. */
export const StartDrawer = ({
  open,
  onOpenChange,
  ...form
}: StartDrawerProps) => {
  const { t } = useTranslate()

  return (
    <Drawer open={open} onOpenChange={onOpenChange}>
      <Drawer.Content
        onOpenAutoFocus={(event) => {
          // The dialogue itself: its warning is read before any control.
          event.preventDefault()
          ;(event.currentTarget as HTMLElement).focus()
        }}
      >
        <Drawer.Header>
          <Drawer.Title>{t("start.title")}</Drawer.Title>
          <Text size="small" className="text-ui-fg-subtle">
            {t("start.subtitle", { name: form.customerName })}
          </Text>
        </Drawer.Header>
        <StartForm {...form} onClose={() => onOpenChange(false)} />
      </Drawer.Content>
    </Drawer>
  )
}
