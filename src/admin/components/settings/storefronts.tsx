import { Badge, Text } from "@medusajs/ui"

import { useTranslate } from "../../hooks/use-translate"
import type { Storefront } from "../../lib/types"
import { TEXT_LINK } from "../common/person"
import { Section } from "../common/section"

/** Where staff can be logged in. Set in the shop's configuration. */
export const Storefronts = ({ storefronts }: { storefronts: Storefront[] }) => {
  const { t } = useTranslate()

  return (
    <Section
      title={t("settings.storefronts")}
      description={t("settings.storefrontsHint")}
    >
      {storefronts.length === 0 && (
        <Text size="small" className="text-ui-fg-subtle px-6 py-4">
          {t("settings.noStorefronts")}
        </Text>
      )}
      {storefronts.map(({ id, name, url }) => (
        <div key={id} className="flex flex-wrap items-center gap-2 px-6 py-3">
          <Text size="small" weight="plus">
            {name}
          </Text>
          <Badge size="2xsmall">{id}</Badge>
          <a
            href={url}
            target="_blank"
            rel="noopener noreferrer"
            className={`${TEXT_LINK} txt-compact-small ml-auto break-all`}
          >
            {url}
          </a>
        </div>
      ))}
    </Section>
  )
}
