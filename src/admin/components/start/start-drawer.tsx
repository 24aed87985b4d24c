import { useTranslate } from "../../hooks/use-translate"
import type { Eligibility } from "../../lib/types"
import { needsStepUp } from "../../lib/start-form"
import { SideDrawer } from "../common/side-drawer"
import { StartForm } from "./start-form"
import { StepUp } from "./step-up"

export type StartDrawerProps = {
  open: boolean
  onClose: () => void
  eligibility: Eligibility
  customerId: string
  customerName: string
  orderId: string | null
}

/** The confirm dialogue. Its state lives as long as it is open. */
export const StartDrawer = ({ open, ...form }: StartDrawerProps) => {
  const { t } = useTranslate()

  return (
    <SideDrawer
      open={open}
      onClose={form.onClose}
      title={t("start.title")}
      subtitle={t("start.subtitle", { name: form.customerName })}
      focusDialogue
    >
      {needsStepUp(form.eligibility) ? (
        <StepUp onClose={form.onClose} />
      ) : (
        <StartForm {...form} />
      )}
    </SideDrawer>
  )
}
