import { Container, Heading, Text } from "@medusajs/ui"
import type { ReactNode } from "react"

import type { CursorPager } from "../../hooks/use-cursor-pager"
import type { PageInfo } from "../../lib/types"
import { ErrorNotice } from "./error-notice"
import { KeysetPager } from "./keyset-pager"

type TableCardProps = {
  title: string
  subtitle: string
  level?: "h1" | "h2"
  /** Buttons beside the title. */
  aside?: ReactNode
  error: unknown
  onRetry: () => void
  pager: CursorPager
  page: PageInfo | undefined
  rows: number
  children: ReactNode
}

/** A page's table between its title and its pages. */
export const TableCard = ({
  title,
  subtitle,
  level = "h1",
  aside,
  error,
  onRetry,
  pager,
  page,
  rows,
  children,
}: TableCardProps) => (
  <Container className="p-0">
    <div className="flex flex-wrap items-center justify-between gap-2 px-6 pt-4">
      <div>
        <Heading level={level}>{title}</Heading>
        <Text size="small" className="text-ui-fg-subtle text-pretty">
          {subtitle}
        </Text>
      </div>
      {aside && <div className="flex items-center gap-2">{aside}</div>}
    </div>
    {Boolean(error) && (
      <div className="px-6 pt-4">
        <ErrorNotice error={error} onRetry={onRetry} />
      </div>
    )}
    {children}
    <KeysetPager pager={pager} page={page} rows={rows} />
  </Container>
)
