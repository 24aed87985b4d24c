import { InformationCircleSolid } from "@medusajs/icons"
import { Text } from "@medusajs/ui"

import { useTranslate } from "../../hooks/use-translate"
import type { Blocker, Eligibility } from "../../lib/types"
import { BlockerAction } from "./blocker-action"

/** Why a start is refused now, each reason with its next step. */
export const BlockerList = ({ eligibility }: { eligibility: Eligibility }) => {
  const { tCode } = useTranslate()
  // "Not allowed" would understate what the customer said.
  const textOf = ({ code }: Blocker): string =>
    code === "consent_missing" && eligibility.consent.state === "refused"
      ? "consent_refused"
      : code

  return (
    <ul className="flex w-full flex-col gap-3">
      {eligibility.blockers.map((blocker) => (
        <li key={blocker.code} className="flex gap-2">
          <InformationCircleSolid className="text-ui-tag-orange-icon mt-0.5 shrink-0" />
          <div className="flex min-w-0 flex-col items-start gap-1">
            <Text size="small" className="text-pretty">
              {tCode(`blockers.${textOf(blocker)}`, blocker.message)}
            </Text>
            <BlockerAction blocker={blocker} eligibility={eligibility} />
          </div>
        </li>
      ))}
    </ul>
  )
}
