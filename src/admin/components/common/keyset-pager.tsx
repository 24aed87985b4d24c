import { Button, Text } from "@medusajs/ui"

import { useTranslate } from "../../hooks/use-translate"
import type { PageInfo } from "../../lib/types"
import type { CursorPager } from "../../hooks/use-cursor-pager"

type KeysetPagerProps = {
  pager: CursorPager
  page: PageInfo | undefined
  rows: number
}

/** Back and forth over a list that is read by cursor. */
export const KeysetPager = ({ pager, page, rows }: KeysetPagerProps) => {
  const { t } = useTranslate()

  if (!page || page.count === 0) {
    return null
  }

  const first = pager.index * page.limit + 1
  const values = { first, last: first + rows - 1, count: page.count }

  return (
    <div className="flex items-center justify-between gap-4 px-6 py-4">
      <Text size="small" className="text-ui-fg-subtle" aria-live="polite">
        {page.count_is_capped
          ? t("pager.rangeCapped", values)
          : t("pager.range", values)}
      </Text>
      <div className="flex items-center gap-2">
        <Button
          size="small"
          variant="transparent"
          disabled={pager.index === 0}
          onClick={pager.previous}
        >
          {t("pager.previous")}
        </Button>
        <Button
          size="small"
          variant="transparent"
          disabled={!page.next_cursor}
          onClick={() => page.next_cursor && pager.next(page.next_cursor)}
        >
          {t("pager.next")}
        </Button>
      </div>
    </div>
  )
}
