import { Button, Drawer } from "@medusajs/ui"
import type { FormEvent, ReactNode } from "react"

import { useTranslate } from "../../../hooks/use-translate"

type DrawerFormProps = {
  submit: string
  isPending: boolean
  onSubmit: () => void
  onClose: () => void
  children: ReactNode
}

/** A form in a drawer, with its two buttons. */
export const DrawerForm = ({
  submit,
  isPending,
  onSubmit,
  onClose,
  children,
}: DrawerFormProps) => {
  const { t } = useTranslate()

  return (
    <form
      noValidate
      className="flex flex-1 flex-col overflow-hidden"
      onSubmit={(event: FormEvent) => {
        event.preventDefault()
        onSubmit()
      }}
    >
      <Drawer.Body className="flex flex-1 flex-col gap-5 overflow-y-auto">
        {children}
      </Drawer.Body>
      <Drawer.Footer>
        <Button
          size="small"
          variant="secondary"
          type="button"
          onClick={onClose}
        >
          {t("common.cancel")}
        </Button>
        <Button size="small" type="submit" isLoading={isPending}>
          {submit}
        </Button>
      </Drawer.Footer>
    </form>
  )
}
