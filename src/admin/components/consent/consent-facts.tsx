import { Text } from "@medusajs/ui"

import { useTranslate } from "../../hooks/use-translate"
import type { Consent } from "../../lib/types"
import { type Fact, Facts } from "../common/facts"
import { Moment } from "../common/moment"

/** How and when it was said, and until when it holds. */
export const ConsentFacts = ({ consent }: { consent: Consent }) => {
  const { t } = useTranslate()

  const facts: Fact[] = [
    ...(consent.source
      ? [
          {
            label: t("consent.source"),
            value: t(`consent.sources.${consent.source}`),
          },
        ]
      : []),
    ...(consent.changed_at
      ? [
          {
            label: t("consent.changedAt"),
            value: <Moment value={consent.changed_at} />,
          },
        ]
      : []),
    ...(consent.expires_at
      ? [
          {
            label: t("consent.expiresAt"),
            value: <Moment value={consent.expires_at} />,
          },
        ]
      : []),
  ]

  // By the shop's settings, what was never said can count as allowed.
  const isAllowedAnyway = consent.allowed && consent.state !== "allowed"

  return (
    <>
      {facts.length > 0 && <Facts facts={facts} />}
      {(isAllowedAnyway || facts.length === 0) && (
        <Text size="small" className="text-ui-fg-subtle px-6 py-4 text-pretty">
          {isAllowedAnyway
            ? t("consent.allowedAnyway")
            : t("consent.neverSaid")}
        </Text>
      )}
    </>
  )
}
