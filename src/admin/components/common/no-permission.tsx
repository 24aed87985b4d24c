import { LockClosedSolid } from "@medusajs/icons"
import { Container, Heading, Text } from "@medusajs/ui"
import type { ReactNode } from "react"

import { useTranslate } from "../../hooks/use-translate"

/** Shown in place of a page the admin may not see. */
export const NoPermission = ({ children }: { children?: ReactNode }) => {
  const { t } = useTranslate()

  return (
    <Container className="flex flex-col items-center gap-3 py-16 text-center">
      <LockClosedSolid className="text-ui-fg-muted" />
      <Heading level="h1">{t("common.noPermissionTitle")}</Heading>
      <Text size="small" className="text-ui-fg-subtle max-w-md text-pretty">
        {t("common.noPermission")}
      </Text>
      {children}
    </Container>
  )
}
