import { useDate } from "@medusajs/dashboard/hooks"
import { Link } from "react-router-dom"

import { useMe } from "../../hooks/use-me"
import { useTranslate } from "../../hooks/use-translate"
import { archivePlace } from "../../lib/archive-place"
import { pages } from "../../lib/paths"
import type { Archive } from "../../lib/types"
import { Facts } from "../common/facts"
import { Moment } from "../common/moment"
import { TEXT_LINK } from "../common/person"

/** Where the log is copied to, what is there and what is not yet. */
export const ArchiveFacts = ({ archive }: { archive: Archive }) => {
  const { t } = useTranslate()
  const { copied_at, last_entry } = archive

  return (
    <Facts
      facts={[
        { label: t("archive.place"), value: archivePlace(archive) },
        { label: t("archive.waiting"), value: <Waiting archive={archive} /> },
        {
          label: t("archive.copiedAt"),
          value: copied_at ? (
            <Moment precise value={copied_at} />
          ) : (
            t("archive.never")
          ),
        },
        {
          label: t("archive.lastEntry"),
          value: last_entry && <LastEntry entry={last_entry} />,
        },
      ]}
    />
  )
}

const Waiting = ({ archive }: { archive: Archive }) => {
  const { t } = useTranslate()
  const { getRelativeDate } = useDate()
  const { waiting: count, waiting_since, waiting_is_capped } = archive

  if (count === 0 || !waiting_since) {
    return <span>{t("archive.nothingWaits")}</span>
  }

  const key = waiting_is_capped ? "archive.moreWait" : "archive.someWait"

  return <span>{t(key, { count, since: getRelativeDate(waiting_since) })}</span>
}

type LastEntryProps = { entry: NonNullable<Archive["last_entry"]> }

/** When it was written, and its id; linked to its session for who may see that. */
const LastEntry = ({ entry }: LastEntryProps) => {
  const { may } = useMe()
  const { id, session_id, occurred_at } = entry

  return (
    <span className="flex flex-col items-start gap-1">
      {occurred_at && <Moment precise value={occurred_at} />}
      {session_id && may("impersonation_log:read") ? (
        <Link
          to={pages.session(session_id)}
          className={`${TEXT_LINK} break-all`}
        >
          {id}
        </Link>
      ) : (
        <span className="break-all">{id}</span>
      )}
    </span>
  )
}
