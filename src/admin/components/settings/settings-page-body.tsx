import { Alert, Container, Heading, Text } from "@medusajs/ui"

import { useMe } from "../../hooks/use-me"
import { useSettings } from "../../hooks/use-settings"
import { useTranslate } from "../../hooks/use-translate"
import { ErrorNotice } from "../common/error-notice"
import { Loading } from "../common/loading"
import { ArchiveCard } from "./archive-card"
import { SettingsForm } from "./settings-form"
import { Storefronts } from "./storefronts"

export const SettingsPageBody = () => {
  const { t } = useTranslate()
  const { may } = useMe()
  const { data, isPending, error, refetch } = useSettings(true)
  const isReadOnly = !may("impersonation_settings:update")

  return (
    <div className="flex flex-col gap-3">
      <Container className="flex flex-col gap-2 px-6 py-4">
        <Heading level="h1">{t("settings.title")}</Heading>
        <Text size="small" className="text-ui-fg-subtle text-pretty">
          {t("settings.subtitle")}
        </Text>
        {isReadOnly && <Alert>{t("common.readOnly")}</Alert>}
        {isPending && <Loading rows={6} />}
        {error && <ErrorNotice error={error} onRetry={() => void refetch()} />}
      </Container>
      {data && (
        <>
          <Storefronts storefronts={data.storefronts} />
          <ArchiveCard />
          <SettingsForm answer={data} isReadOnly={isReadOnly} />
        </>
      )}
    </div>
  )
}
