import { Drawer, Text } from "@medusajs/ui"
import { type ReactNode, useRef } from "react"

type SideDrawerProps = {
  open: boolean
  onClose: () => void
  title: string
  subtitle?: string
  /** Starts at the dialogue itself, so that a warning is read before a control. */
  focusDialogue?: boolean
  /** Body and footer; a `Drawer.Description` where something must be read out. */
  children: ReactNode
}

/**
 * A drawer that is opened by something other than a trigger of its own, and
 * gives the focus back to it.
 */
export const SideDrawer = ({
  open,
  onClose,
  title,
  subtitle,
  focusDialogue = false,
  children,
}: SideDrawerProps) => {
  const opener = useRef<Element | null>(null)

  return (
    <Drawer open={open} onOpenChange={(isOpen) => !isOpen && onClose()}>
      <Drawer.Content
        {...(!focusDialogue && { "aria-describedby": undefined })}
        onOpenAutoFocus={(event) => {
          opener.current = document.activeElement
          if (focusDialogue) {
            event.preventDefault()
            ;(event.currentTarget as HTMLElement).focus()
          }
        }}
        onCloseAutoFocus={(event) => {
          event.preventDefault()
          if (opener.current instanceof HTMLElement) {
            opener.current.focus()
          }
        }}
      >
        <Drawer.Header>
          <Drawer.Title>{title}</Drawer.Title>
          {subtitle && (
            <Text size="small" className="text-ui-fg-subtle text-pretty">
              {subtitle}
            </Text>
          )}
        </Drawer.Header>
        {children}
      </Drawer.Content>
    </Drawer>
  )
}
