import { Container, Heading, Text } from "@medusajs/ui"
import type { ReactNode } from "react"

type SectionProps = {
  title: string
  /** Beside the title: a badge or buttons. */
  aside?: ReactNode
  description?: string
  level?: "h1" | "h2"
  children?: ReactNode
}

/** A card of the dashboard: title, divided parts. */
export const Section = ({
  title,
  aside,
  description,
  level = "h2",
  children,
}: SectionProps) => (
  <Container className="divide-y p-0">
    <div className="flex flex-wrap items-center justify-between gap-2 px-6 py-4">
      <div>
        <Heading level={level}>{title}</Heading>
        {description && (
          <Text size="small" className="text-ui-fg-subtle text-pretty">
            {description}
          </Text>
        )}
      </div>
      {aside && <div className="flex items-center gap-2">{aside}</div>}
    </div>
    {children}
  </Container>
)
