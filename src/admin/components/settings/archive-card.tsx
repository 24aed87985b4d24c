import { Alert, Text } from "@medusajs/ui"

import { useArchive } from "../../hooks/use-archive"
import { useTranslate } from "../../hooks/use-translate"
import type { Archive } from "../../lib/types"
import { ErrorNotice } from "../common/error-notice"
import { Loading } from "../common/loading"
import { Moment } from "../common/moment"
import { Section } from "../common/section"
import { ArchiveBadge } from "./archive-badge"
import { ArchiveFacts } from "./archive-facts"

/** How the copy of the log in another database stands. Set in the shop's configuration. */
export const ArchiveCard = () => {
  const { t } = useTranslate()
  const { archive, isPending, error, refetch } = useArchive()

  return (
    <Section
      title={t("archive.title")}
      description={t("archive.hint")}
      aside={
        archive !== undefined && <ArchiveBadge state={archive?.state ?? null} />
      }
    >
      {isPending && <Loading rows={2} />}
      {error && (
        <div className="px-6 py-4">
          <ErrorNotice error={error} onRetry={() => void refetch()} />
        </div>
      )}
      {archive === null && (
        <Text size="small" className="text-ui-fg-subtle text-pretty px-6 py-4">
          {t("archive.none")}
        </Text>
      )}
      {archive?.failed_at && (
        <Failure since={archive.failed_at} archive={archive} />
      )}
      {archive && <ArchiveFacts archive={archive} />}
    </Section>
  )
}

type FailureProps = { since: string; archive: Archive }

const Failure = ({ since, archive: { last_error } }: FailureProps) => {
  const { t } = useTranslate()

  return (
    <div className="px-6 py-4">
      <Alert variant="error">
        <span className="flex min-w-0 flex-col gap-1">
          <span>
            {t("archive.failsSince")} <Moment value={since} />
          </span>
          {last_error && (
            <code className="txt-compact-small break-words">{last_error}</code>
          )}
          <span>{t("archive.meanwhile")}</span>
        </span>
      </Alert>
    </div>
  )
}
